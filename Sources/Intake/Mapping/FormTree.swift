import Foundation
import Web

/// `application/x-www-form-urlencoded` as a tree: `response[score]=9` is `{"response": {"score": "9"}}`.
/// Every value is text. A name that comes twice keeps its first value where it is repeated in full and is a
/// fault where it differs: one of the two would be a wrong score.
enum FormTree {
  enum Fault: Error, Equatable {
    case notEncoded
    case repeated
    case tooMany
  }

  /// Brackets within one another, and fields in all.
  private static let depthLimit = 16
  private static let fieldLimit = 10_000

  static func value(of bytes: some Sequence<UInt8>) throws(Fault) -> JSONValue {
    var root = Node()
    var count = 0
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      count += 1
      guard count <= fieldLimit else { throw .tooMany }
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decode(parts[0]), let value = parts.count == 2 ? decode(parts[1]) : ""
      else { throw .notEncoded }
      try root.put(value, at: steps(of: name)[...])
    }
    return root.value
  }

  /// `a[b][c]` is a, b, c; a name with stray brackets is itself.
  private static func steps(of name: String) -> [String] {
    guard let open = name.firstIndex(of: "["), open != name.startIndex, name.hasSuffix("]") else {
      return [name]
    }
    let inner = name[open...].dropFirst().dropLast()
    let steps =
      [String(name[..<open])] + inner.components(separatedBy: "][")
    return steps.count <= depthLimit ? steps : [name]
  }

  private struct Node {
    var text: String?
    var children: [(key: String, node: Node)] = []
    private var indexes: [String: Int] = [:]

    mutating func put(_ value: String, at steps: ArraySlice<String>) throws(Fault) {
      guard let step = steps.first else {
        guard children.isEmpty, text == nil || text == value else { throw .repeated }
        text = value
        return
      }
      guard text == nil else { throw .repeated }
      // `tags[]` gives an array's next place.
      let key = step.isEmpty ? String(children.count) : step
      let index: Int
      if let known = indexes[key] {
        index = known
      } else {
        index = children.count
        indexes[key] = index
        children.append((key, Node()))
      }
      try children[index].node.put(value, at: steps.dropFirst())
    }

    var value: JSONValue {
      if let text { return .string(text) }
      return .object(
        JSONObject(members: children.map { .init(key: $0.key, value: $0.node.value) }))
    }
  }

  /// `nil` for a broken escape, broken UTF-8 or a NUL.
  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexValue),
          let low = rest.popFirst().flatMap(hexValue)
        else { return nil }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
      }
    }
    return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
