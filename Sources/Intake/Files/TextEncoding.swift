import Foundation

/// How a file's bytes are text.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// Each row as UTF-8 where it is that, else as Windows-1252: what exports put together by hand look like.
  case auto
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"

  /// How one row is read; `nil` where its bytes are no text in this encoding.
  func reading(of row: some Collection<UInt8>) -> RowEncoding? {
    switch self {
    case .windows1252: .windows1252
    case .latin1: .latin1
    case .utf8: isUTF8(row) ? .utf8 : nil
    case .auto: isUTF8(row) ? .utf8 : .windows1252
    }
  }
}

private func isUTF8(_ row: some Collection<UInt8>) -> Bool {
  row.allSatisfy { $0 < 0x80 } || String(validating: row, as: UTF8.self) != nil
}

/// The one encoding of a row.
enum RowEncoding: Sendable {
  case utf8, windows1252, latin1

  func text(_ bytes: some Collection<UInt8>) -> String {
    if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let isSpecial = self == .windows1252 && (0x80...0x9f).contains(byte)
      text.append(isSpecial ? Self.special[Int(byte - 0x80)] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// 0x80 to 0x9f as the WHATWG's index of windows-1252 has them; the five that mean nothing stay what they are.
  private static let special: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ".unicodeScalars)
}
