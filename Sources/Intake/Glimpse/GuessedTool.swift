import FollowUp
public import Foundation
import HTTPTypes
import Ledger
import Surveys
import Web

/// The survey tool that a webhook's body seems to be of: the first whose event it names, or whose own mapping finds a
/// response in it.
public struct GuessedTool: Sendable {
  /// The `type:` in closeloop.yml.
  public var name: String
  public var title: String
  public var needsClientID: Bool
  /// Its secret is given as `api-key`.
  public var hasOneKey: Bool
  /// The body does not say which question is the NPS one: `score:` must.
  public var needsScore: Bool
  /// The score was named; and it is there, where the body is a whole response.
  public var hasScore: Bool
  /// It only tells of a response: the API must be asked, and where it has no address of its own, told where it is.
  public var isThin: Bool
  public var needsAPIAddress: Bool

  /// Whoever sends our own template looks like anybody else who does.
  private static let templates: Set<String> = ["zendesk", "retently", "google-forms", "generic"]

  /// - Parameter score: the name of the NPS question or its place, where somebody said it.
  public init?(body: [UInt8], score: String?, receivedAt: Date) {
    for var preset in Preset.all where !Self.templates.contains(preset.name) {
      let needsScore = preset.needs.contains(.score)
      if needsScore, let place = score.flatMap({ Place($0) }) {
        preset.mapping.fields[.score] = [place]
      }
      guard let item = Self.item(of: body, preset.mapping.envelope) else { continue }
      let reading = Self.reading(of: item, preset, receivedAt)
      let isResponse = if case .response = reading { true } else { false }
      guard Self.isOf(preset, item, reading) else { continue }
      name = preset.name
      title = preset.title
      needsClientID = preset.needsClientID
      hasOneKey = preset.hasOneKey
      self.needsScore = needsScore
      isThin = preset.thin != nil
      needsAPIAddress = preset.thin != nil && preset.api?.base == nil
      // What is no whole response cannot show whether the question is the one.
      let isWhole = if case .misfit = reading { preset.thin == nil } else { false }
      hasScore = isResponse || !needsScore || score != nil && !isWhole
      return
    }
    return nil
  }

  private static func item(of body: [UInt8], _ envelope: Mapping.Envelope) -> JSONValue? {
    // What cannot be read is of no tool.
    try? SentItems.content(of: body, envelope: envelope, headers: [:]).get()
  }

  private static func reading(
    of item: JSONValue, _ preset: Preset, _ receivedAt: Date
  ) -> Reading {
    ItemReader(source: "sample", mapping: preset.mapping).read(item, receivedAt: receivedAt)
  }

  /// A tool that names its events is known by them, and by the response that each is about. One that does not is known
  /// by a response that its mapping finds, or by what its bodies always have.
  private static func isOf(_ preset: Preset, _ item: JSONValue, _ reading: Reading) -> Bool {
    let places = PlaceReader(item: item, headers: [:], mapping: preset.mapping)
    if !preset.marks.isEmpty {
      return preset.marks.allSatisfy { places.value(of: [$0]) != nil }
    }
    guard let events = preset.mapping.events else {
      if case .response = reading { return true }
      return false
    }
    guard let name = places.value(of: [events.place])?.plainText,
      let meaning = events.meanings[name]
    else { return false }
    switch meaning {
    case .test, .unsubscribe: return true
    default: return places.text(.id) != nil
    }
  }
}
