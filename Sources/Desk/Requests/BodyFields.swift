import FollowUp
import Foundation
import Hummingbird
import Web

/// The fields of a small JSON body, read strictly. Every fault is kept, so that all are told at once; what
/// is read of a faulty field is `nil`.
struct BodyFields {
  static let limitByteCount = 64 << 10
  /// For texts a person writes: a note, a root cause.
  static let longestText = 4_000

  private let object: JSONObject
  private(set) var errors: [Problem.FieldError] = []

  /// An empty body is an empty object. Throws 400 for what is not JSON, 413 over 64 KiB.
  init(_ request: Request, known: [String]) async throws {
    let bytes = try await request.body.collect(upTo: Self.limitByteCount)
    guard bytes.readableBytes > 0 else {
      object = JSONObject(members: [])
      return
    }
    let value: JSONValue
    do throws(JSONFault) {
      value = try StrictJSON.value(of: bytes)
    } catch {
      throw Problem.badJSON(error)
    }
    guard let object = value.object else {
      throw Problem(.badRequest, "the body must be a JSON object (got \(value.article))")
    }
    self.object = object
    for key in object.members.map(\.key) where !known.contains(key) {
      let expected =
        known.isEmpty ? "none is known here" : "known: \(known.joined(separator: ", "))"
      fail(key, "unknown field (\(expected))\(Nearest.suggestion(for: key, among: known))")
    }
  }

  mutating func fail(_ key: String, _ detail: String) {
    errors.append(Problem.FieldError(pointer: JSONPointer.step(key), detail: detail))
  }

  /// Text without the white space around it; absent, null and blank are `nil`.
  mutating func text(_ key: String, longest: Int = longestText) -> String? {
    guard let value = object[key], !value.isNull else { return nil }
    guard let written = value.string else {
      fail(key, "must be text (got \(value.article))")
      return nil
    }
    let text = written.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.unicodeScalars.count <= longest else {
      fail(key, "is over \(longest) characters; send less")
      return nil
    }
    guard !text.unicodeScalars.contains("\0") else {
      fail(key, "holds a NUL character; send text")
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// A text that must be there; `why` says what for.
  mutating func required(_ key: String, _ why: String, longest: Int = longestText) -> String? {
    let faultsBefore = errors.count
    let text = text(key, longest: longest)
    if text == nil, errors.count == faultsBefore { fail(key, "is missing; \(why)") }
    return text
  }

  mutating func instant(_ key: String) -> Date? {
    guard let written = text(key) else { return nil }
    guard let instant = Date(rfc3339: written) else {
      fail(key, "must be an RFC 3339 instant, like 2026-11-21T09:30:00Z (got '\(written)')")
      return nil
    }
    return instant
  }

  /// Throws everything that was wrong.
  func finish() throws(Problem) {
    guard errors.isEmpty else { throw Problem.wrongFields(errors) }
  }
}
