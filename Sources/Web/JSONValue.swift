/// A JSON text as a tree. Members keep their order, numbers keep their digits.
public enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  public var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  public var array: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  public var isNull: Bool { self == .null }

  /// What it is, as a sentence about a wrong field says it: "an array".
  public var article: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object in the order sent; no key comes twice.
public struct JSONObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public let key: String
    public let value: JSONValue
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public let members: [Member]

  public init(members: [Member]) { self.members = members }

  public subscript(key: String) -> JSONValue? {
    members.first { $0.key == key }?.value
  }
}

/// Where in a JSON text something stands (RFC 6901): "/person/email".
public enum JSONPointer {
  /// One step, escaped, with its leading slash.
  public static func step(_ key: String) -> String {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return "/" + key
    }
    var escaped = "/"
    for character in key.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  public static func step(_ index: Int) -> String { "/\(index)" }
}
