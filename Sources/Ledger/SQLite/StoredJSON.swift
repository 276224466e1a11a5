import FollowUp
import Foundation

/// Reads at sight the JSON that `JSONText` writes, without JSONDecoder's detours. It gives up, by `nil`, on all
/// that it does not know (an escape, an exponent, another key, broken UTF-8): the whole text is JSONDecoder's then,
/// which also says what is unreadable.
struct StoredJSON {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The whole of `text`, or nothing.
  static func read<Item>(_ text: String, _ read: (inout StoredJSON) -> Item?) -> Item? {
    var text = text
    return text.withUTF8 { StoredJSON.read($0, read) }
  }

  /// The whole of `bytes`, or nothing.
  static func read<Item>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ read: (inout StoredJSON) -> Item?
  ) -> Item? {
    var json = StoredJSON(bytes)
    let item = read(&json)
    return json.index == bytes.count ? item : nil
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let end = index + word.utf8CodeUnitCount
    let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end <= bytes.count, bytes[index..<end].elementsEqual(wanted) else { return false }
    index = end
    return true
  }

  /// Hands each key to `member`, which reads the value and says whether it could.
  mutating func object(_ member: (inout StoredJSON, String) -> Bool) -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let key = text(), take(":"), member(&self, key) else { return false }
    } while take(",")
    return take("}")
  }

  mutating func texts() -> [String]? {
    guard take("[") else { return nil }
    var texts: [String] = []
    if take("]") { return texts }
    repeat {
      guard let text = text() else { return nil }
      texts.append(text)
    } while take(",")
    return take("]") ? texts : nil
  }

  mutating func text() -> String? {
    guard take("\"") else { return nil }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\\") else { return nil }
      index += 1
    }
    let text = String(validating: bytes[start..<index], as: UTF8.self)
    return take("\"") ? text : nil
  }

  mutating func flag() -> Bool? {
    if take(word: "true") { return true }
    return take(word: "false") ? false : nil
  }

  /// A whole number of at most 15 digits, as a Double holds it too; "12.0" is 12.
  mutating func integer() -> Int? {
    let isNegative = take("-")
    let start = index
    var number = 0
    while index < bytes.count, case let digit = Int(bytes[index]) - 0x30, 0...9 ~= digit {
      guard index == start || number > 0, index - start < 15 else { return nil }
      number = number * 10 + digit
      index += 1
    }
    guard index > start, number > 0 || !isNegative else { return nil }
    _ = take(word: ".0")
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "}")
    else { return nil }
    return isNegative ? -number : number
  }

  /// A number with a fraction; a whole one is given up, for `integer` may be meant.
  mutating func fraction() -> Double? {
    let start = index
    let isNegative = take("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[start + (isNegative ? 1 : 0)] != UInt8(ascii: "0"),
      take("."), digits() > 0, index < bytes.count,
      bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "}"),
      let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)),
      number != number.rounded()
    else { return nil }
    return number
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, 0x30...0x39 ~= bytes[index] { index += 1 }
    return index - start
  }

  /// What `read` reads; where it gives up, nothing was read.
  mutating func either<Item>(_ read: (inout StoredJSON) -> Item?) -> Item? {
    let start = index
    let item = read(&self)
    if item == nil { index = start }
    return item
  }
}
