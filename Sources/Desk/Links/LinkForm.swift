import Foundation
import HTTPTypes
import Hummingbird
import Web

/// What somebody sent with a button of a link's page.
struct LinkForm: Sendable, Equatable {
  static let limitByteCount = 16 << 10
  static let longestName = 80
  static let longestNote = 2_000

  var verb: String
  var name: String?
  var note: String?
  var channel: String?
  var outcome: String?
  var rootCause: String?
  var seen: String?

  /// Throws 413, 415 and 400; what a field should have been is judged with the act.
  init(_ request: Request) async throws {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type?.trimmingCharacters(in: .whitespaces) == "application/x-www-form-urlencoded" else {
      throw Problem(.unsupportedMediaType, "the page's own form is understood here, nothing else")
    }
    let body = try await request.body.collect(upTo: Self.limitByteCount)
    try self.init(String(buffer: body))
  }

  init(_ text: String) throws(Problem) {
    do {
      let fields = try FormFields(text)
      try fields.expect(only: ["act", "name", "note", "channel", "outcome", "root_cause", "seen"])
      verb = fields.text("act") ?? ""
      name = fields.text("name").map { Self.oneLine($0, longest: Self.longestName) }
      note = fields.text("note").map { String($0.prefix(Self.longestNote)) }
      channel = fields.text("channel").map { Self.oneLine($0, longest: 80) }
      outcome = fields.text("outcome").map { Self.oneLine($0, longest: 200) }
      rootCause = fields.text("root_cause").map { Self.oneLine($0, longest: 500) }
      seen = fields.text("seen")
    } catch {
      throw Problem(.badRequest, "the form \(error.text)")
    }
  }

  /// A name is recorded and shown in alerts: no line breaks or other controls in it.
  static func oneLine(_ text: String, longest: Int) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.properties.generalCategory == .control ? " " : scalar
    }
    return String(String(String.UnicodeScalarView(scalars)).prefix(longest))
  }
}
