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
    for slice in FormPair.slices(of: bytes) {
      count += 1
      guard count <= fieldLimit else { throw .tooMany }
      guard let pair = FormPair(slice) else { throw .notEncoded }
      try root.put(pair.value, at: steps(of: pair.name)[...])
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
}
