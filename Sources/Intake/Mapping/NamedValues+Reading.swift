import FollowUp
import Surveys
import Web

extension NamedValues {
  /// The value of that name; null where it is there and says nothing.
  func value(named name: String, in item: JSONValue) -> JSONValue? {
    switch self {
    case .members(let pointer, let prefix, let keepsPrefix):
      guard !keepsPrefix || name.hasPrefix(prefix) else { return nil }
      return item.value(at: pointer)?.object?[keepsPrefix ? name : prefix + name]
    case .elements(let pointer, let names, let values):
      let named = item.elements(at: pointer).filter { element in
        names.contains { element.value(at: $0)?.plainText == name }
      }
      guard let element = named.first else { return nil }
      return Self.value(of: element, at: values) ?? .null
    }
  }

  /// Everything there is, by name; what is no plain value nor a list of them is left out.
  func scalars(in item: JSONValue) -> [String: Scalar] {
    var scalars: [String: Scalar] = [:]
    func put(_ name: String, _ value: JSONValue?) {
      guard let name = name.arriving.presence, let scalar = value?.shownScalar else { return }
      if scalars[name] == nil { scalars[name] = scalar }
    }
    switch self {
    case .members(let pointer, let prefix, let keepsPrefix):
      for member in item.value(at: pointer)?.object?.members ?? []
      where member.key.hasPrefix(prefix) {
        put(String(member.key.dropFirst(keepsPrefix ? 0 : prefix.count)), member.value)
      }
    case .elements(let pointer, let names, let values):
      for element in item.elements(at: pointer) {
        let name = names.lazy.compactMap { element.value(at: $0)?.plainText }.first
        if let name { put(name, Self.value(of: element, at: values)) }
      }
    }
    return scalars
  }

  private static func value(of element: JSONValue, at places: [Pointer]) -> JSONValue? {
    for place in places {
      if let value = element.value(at: place), value != .null { return value }
    }
    return nil
  }
}

extension JSONValue {
  /// A plain value as it is, a list of them as one line. `nil` for what is empty or neither.
  var shownScalar: Scalar? {
    switch self {
    case .string(let text): return text.arriving.presence.map(Scalar.text)
    case .array(let items):
      let texts = items.compactMap { item in
        item.plainText ?? item.object?["text"]?.plainText ?? item.object?["label"]?.plainText
      }
      guard !texts.isEmpty, texts.count == items.count else { return nil }
      return .text(texts.joined(separator: ", ").arriving)
    default: return Scalar(arriving: self)
    }
  }
}
