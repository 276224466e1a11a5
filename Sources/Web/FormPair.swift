/// A name and its value, as `application/x-www-form-urlencoded` has them.
public struct FormPair: Sendable, Equatable {
  public let name: String
  public let value: String

  /// Where the pairs of a body or a query lie, in their order; empty ones are nobody's.
  public static func slices(of bytes: some Sequence<UInt8>) -> [ArraySlice<UInt8>] {
    Array(bytes).split(separator: UInt8(ascii: "&"))
  }

  /// Without `=` the value is empty. `nil` for a broken escape, broken UTF-8 or a NUL.
  public init?(_ slice: ArraySlice<UInt8>) {
    let parts = slice.split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = Self.decode(parts[0]),
      let value = parts.count == 2 ? Self.decode(parts[1]) : ""
    else { return nil }
    (self.name, self.value) = (name, value)
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexValue),
          let low = rest.popFirst().flatMap(hexValue)
        else { return nil }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
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
