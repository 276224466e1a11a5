import FollowUp
public import Foundation
import Ledger
import Surveys

/// The survey tool that a webhook's body seems to be of: the first whose own mapping finds a response in it.
public struct GuessedTool: Sendable {
  /// The `type:` in closeloop.yml.
  public var name: String
  public var title: String
  public var needsClientID: Bool
  /// Its secret is given as `api-key`.
  public var hasOneKey: Bool
  /// The body does not say which question is the NPS one: `score:` must.
  public var needsScore: Bool
  /// The score was named, and it is there.
  public var hasScore: Bool

  /// Whoever sends our own template looks like anybody else who does.
  private static let templates: Set<String> = [
    "zendesk", "retently", "google-forms", "standard-webhooks", "cloudevents", "generic",
  ]

  /// - Parameter score: the name of the NPS question or its place, where somebody said it.
  public init?(body: [UInt8], score: String?, receivedAt: Date) {
    for var preset in Preset.all where preset.thin == nil && !Self.templates.contains(preset.name) {
      // A tool that names its events is known by them: a body of the same shape may be anybody's.
      preset.mapping.events?.unnamed = .ignored
      let needsScore = preset.needs.contains(.score)
      if needsScore, let place = score.flatMap({ Place($0) }) {
        preset.mapping.fields[.score] = [place]
      }
      let source = HookSource(
        name: "sample", verification: preset.verification, secrets: [], mapping: preset.mapping)
      let reading = SourceReader(source)
        .reading(of: body, context: nil, door: .hook, receivedAt: receivedAt)
      switch reading {
      case .response: hasScore = true
      case .misfit(let misfit, _, let id) where misfit == .noScore && id != nil && needsScore:
        hasScore = false
      default: continue
      }
      name = preset.name
      title = preset.title
      needsClientID = preset.needsClientID
      hasOneKey = preset.hasOneKey
      self.needsScore = needsScore
      return
    }
    return nil
  }
}
