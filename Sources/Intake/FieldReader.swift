import FollowUp
import Foundation
import Web

/// Reads the fields of one response and keeps every fault, so that a sender learns all of them at once.
struct FieldReader {
  private(set) var faults: [Problem.FieldError] = []
  /// JSON pointers of what was not understood.
  private(set) var ignored: [String] = []

  mutating func fault(_ pointer: String, _ detail: String) {
    faults.append(Problem.FieldError(pointer: pointer, detail: detail))
  }

  mutating func ignore(_ pointer: String) { ignored.append(pointer) }

  private mutating func wrongType(_ value: JSONValue, _ pointer: String, _ wanted: String) {
    fault(pointer, "must be \(wanted) (got \(value.article))")
  }

  /// `nil` for null and for text of nothing but white space, which say as little as a missing field.
  mutating func text(_ value: JSONValue, _ pointer: String) -> String? {
    switch value {
    case .null:
      return nil
    case .string(let text):
      return text.arriving.presence
    case .number:
      fault(pointer, "must be text (got a number); put it in quotes")
      return nil
    default:
      wrongType(value, pointer, "text")
      return nil
    }
  }

  /// A key that rows are found by: no NUL is stripped from it, since two ids must never become one.
  mutating func key(_ value: JSONValue, _ pointer: String) -> String? {
    if case .string(let text) = value, text.utf8.contains(0) {
      fault(pointer, "must hold no NUL character")
      return nil
    }
    return text(value, pointer)
  }

  mutating func flag(_ value: JSONValue, _ pointer: String) -> Bool? {
    switch value {
    case .null: return nil
    case .boolean(let flag): return flag
    default:
      wrongType(value, pointer, "true or false")
      return nil
    }
  }

  /// The members of an object; none for null.
  mutating func members(_ value: JSONValue, _ pointer: String) -> [JSONObject.Member] {
    switch value {
    case .null: return []
    case .object(let object): return object.members
    default:
      wrongType(value, pointer, "an object")
      return []
    }
  }

  mutating func instant(_ value: JSONValue, _ pointer: String) -> Date? {
    guard let text = text(value, pointer) else { return nil }
    guard let instant = Date(rfc3339: text) else {
      fault(pointer, "must be an instant like 2026-11-21T09:30:00Z (RFC 3339)")
      return nil
    }
    return instant
  }

  /// Plain values by name; what is no plain value is ignored.
  mutating func scalars(_ value: JSONValue, _ pointer: String) -> [String: Scalar] {
    var scalars: [String: Scalar] = [:]
    for member in members(value, pointer) where member.value != .null {
      if case .string(let text) = member.value, text.arriving.isEmpty { continue }
      if let scalar = Scalar(arriving: member.value) {
        scalars[member.key.arriving] = scalar
      } else {
        ignore(pointer + JSONPointer.step(member.key))
      }
    }
    return scalars
  }
}

extension Scalar {
  /// `nil` for null, arrays, objects and numbers beyond any double.
  init?(arriving value: JSONValue) {
    switch value {
    case .string(let text): self = .text(text.arriving)
    case .boolean(let flag): self = .boolean(flag)
    case .number(let number):
      if let integer = number.integer {
        self = .integer(integer)
      } else if number.text.utf8.allSatisfy({
        $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e")
      }) {
        // More digits than 64 bits hold: an id, and every digit of it counts.
        self = .text(number.text)
      } else if let decimal = number.double {
        self = .decimal(decimal)
      } else {
        return nil
      }
    case .null, .array, .object: return nil
    }
  }
}
