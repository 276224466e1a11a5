/// A number as it was written: it becomes a value only when asked, so that 7.0 can be seven, an id of 19
/// digits keeps every digit, and 1e400 is harmless.
public struct JSONNumber: Sendable, Equatable {
  /// As JSON's grammar has it; nothing else is ever made into one.
  public let text: String

  init(text: String) { self.text = text }

  public init(_ value: Int64) { text = String(value) }

  /// The whole number it stands for, however it is written ("7", "7.0", "70e-1"); `nil` where there is a
  /// fraction or it does not fit 64 bits.
  public var integer: Int64? {
    if let plain = Int64(text) { return plain }
    var parts = Parts(text)
    parts.dropTrailingZeros()
    guard !parts.digits.isEmpty else { return 0 }
    guard parts.exponent >= 0, parts.digits.count + parts.exponent <= 19 else { return nil }
    var value: Int64 = 0
    for index in 0..<(parts.digits.count + parts.exponent) {
      let digit = index < parts.digits.count ? Int64(parts.digits[index]) : 0
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) =
        parts.isNegative
        ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = next
    }
    return value
  }

  /// The nearest double; `nil` where it is beyond the largest.
  public var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}

extension JSONNumber {
  /// digits times ten to the exponent.
  private struct Parts {
    var isNegative = false
    var digits: [UInt8] = []
    var exponent = 0

    init(_ text: String) {
      var fractionDigits = 0
      var seenPoint = false
      var characters = text.utf8[...]
      while let byte = characters.popFirst() {
        switch byte {
        case UInt8(ascii: "-"):
          isNegative = true
        case UInt8(ascii: "."):
          seenPoint = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
          exponent = Self.saturatedExponent(characters)
          characters = characters[characters.endIndex...]
        default:
          if seenPoint { fractionDigits += 1 }
          if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte & 0x0f) }
        }
      }
      exponent -= fractionDigits
    }

    /// Beyond a billion the exact exponent no longer matters: no body has as many digits.
    private static func saturatedExponent(_ text: Substring.UTF8View) -> Int {
      var value = 0
      var isNegative = false
      for byte in text {
        switch byte {
        case UInt8(ascii: "-"): isNegative = true
        case UInt8(ascii: "+"): break
        default: value = min(value * 10 + Int(byte & 0x0f), 1_000_000_000)
        }
      }
      return isNegative ? -value : value
    }

    mutating func dropTrailingZeros() {
      while digits.last == 0 {
        digits.removeLast()
        exponent += 1
      }
    }
  }
}
