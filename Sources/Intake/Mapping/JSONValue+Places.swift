import Surveys
import Web

extension JSONValue {
  /// The value at a pointer; of several under a `*`, the first. `nil` where there is none; null counts as a
  /// value.
  func value(at pointer: Pointer) -> JSONValue? {
    var found: JSONValue?
    visit(pointer.steps[...]) { value in
      found = value
      return false
    }
    return found
  }

  /// Every value at a pointer, in order; the elements of arrays among them one by one.
  func elements(at pointer: Pointer) -> [JSONValue] {
    var found: [JSONValue] = []
    visit(pointer.steps[...]) { value in
      if case .array(let items) = value { found += items } else { found.append(value) }
      return true
    }
    return found
  }

  /// Answers false once `body` wants no more.
  @discardableResult
  private func visit(_ steps: ArraySlice<String>, _ body: (JSONValue) -> Bool) -> Bool {
    guard let step = steps.first else { return body(self) }
    let rest = steps.dropFirst()
    switch self {
    case .object(let object): return object[step]?.visit(rest, body) ?? true
    case .array(let items) where step == "*":
      return items.allSatisfy { $0.visit(rest, body) }
    case .array(let items):
      guard let index = Int(step), items.indices.contains(index), String(index) == step else {
        return true
      }
      return items[index].visit(rest, body)
    default: return true
    }
  }

  /// The text of a plain value: a number by its digits. `nil` for null, arrays and objects.
  var plainText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .boolean(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
