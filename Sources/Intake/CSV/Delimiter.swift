/// What stands between two fields of a table.
public enum Delimiter: UInt8, Sendable, CaseIterable {
  case comma = 0x2c
  case semicolon = 0x3b
  case tab = 0x09
  case pipe = 0x7c

  /// As settings and reports write it.
  public var word: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    }
  }

  public init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }

  /// The one that a header has most of outside its quotes; a comma where it has none.
  static func seen(in header: some Sequence<UInt8>) -> Delimiter {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in header {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    return allCases.max { counts[$0.rawValue, default: 0] < counts[$1.rawValue, default: 0] }
      .flatMap { counts[$0.rawValue, default: 0] > 0 ? $0 : nil } ?? .comma
  }
}
