/// One plain value as JSON knows it: what an attribute or an answer can be.
public enum Scalar: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case decimal(Double)
  case boolean(Bool)

  /// The number, where it is one. Text is never read as a number: attributes are compared as sent.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let value): value
    case .text, .boolean: nil
    }
  }
}

extension Scalar: CustomStringConvertible {
  public var description: String {
    switch self {
    case .text(let value): value
    case .integer(let value): String(value)
    case .decimal(let value): String(value)
    case .boolean(let value): String(value)
    }
  }
}

extension Scalar: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {  // a probe: the next form is tried
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {  // as above
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {  // as above
      self = .decimal(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .decimal(let value): try container.encode(value)
    case .boolean(let value): try container.encode(value)
    }
  }
}
