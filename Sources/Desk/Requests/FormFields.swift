/// The fields of a form post or a query, read strictly: `application/x-www-form-urlencoded`, valid UTF-8,
/// each name at most once.
struct FormFields: Sendable, Equatable {
  private(set) var values: [String: String] = [:]
  /// In the order sent.
  private(set) var names: [String] = []

  enum Fault: Error, Equatable {
    case notEncoded
    case repeated(String)
    case unknown(String)
  }

  init(_ text: String) throws(Fault) {
    for pair in text[...].utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(parts[0]),
        let value = parts.count == 2 ? Self.decode(parts[1]) : ""
      else { throw .notEncoded }
      guard values.updateValue(value, forKey: name) == nil else { throw .repeated(name) }
      names.append(name)
    }
  }

  /// Refuses a field that nobody asked for.
  func expect(only known: [String]) throws(Fault) {
    if let stranger = names.first(where: { !known.contains($0) }) { throw .unknown(stranger) }
  }

  subscript(name: String) -> String? { values[name] }

  /// The field without the white space around it; `nil` where it is absent or blank.
  func text(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let trimmed = value.trimmingPrefix(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    return end.map { String(trimmed[...$0]) }
  }

  /// `nil` for a broken escape, broken UTF-8 or a NUL.
  private static func decode(_ bytes: Substring.UTF8View) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"):
        decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexValue),
          let low = rest.popFirst().flatMap(hexValue)
        else { return nil }
        decoded.append(high << 4 | low)
      default:
        decoded.append(byte)
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
