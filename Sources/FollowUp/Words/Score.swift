/// An answer to "how likely are you to recommend us": an integral number from 0 to 10.
public struct Score: Hashable, Sendable, Comparable, Codable {
  public let value: Int

  /// `nil` outside 0...10.
  public init?(_ value: Int) {
    guard (0...10).contains(value) else { return nil }
    self.value = value
  }

  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer().decode(Int.self)
    guard let score = Score(value) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "score \(value) outside 0...10"))
    }
    self = score
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

  public var segment: Segment {
    switch value {
    case ...6: .detractor
    case 7...8: .passive
    default: .promoter
    }
  }
}

/// The three groups of the Net Promoter Score. Fixed by definition: rules may band finer, never move it.
public enum Segment: String, Sendable, Codable, CaseIterable {
  /// 0-6
  case detractor
  /// 7-8
  case passive
  /// 9-10
  case promoter
}
