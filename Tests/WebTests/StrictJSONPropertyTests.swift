import Foundation
import NIOCore
import TestSupport
import Testing
import Web

/// Random trees, written, read back, and broken on purpose; the seed is in the name of a failing case.
struct StrictJSONPropertyTests {
  @Test(arguments: UInt64(1)...40)
  func `what is written is read back, here and by Foundation`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let value = JSONValue.random(depth: 5, using: &random)
      let text = value.text

      let isSame = try StrictJSON.value(of: text) == value
      #expect(isSame)
      let foundation = try JSONSerialization.jsonObject(
        with: Data(text.readableBytesView), options: .fragmentsAllowed)
      let agrees = value.agrees(with: foundation)
      #expect(agrees)
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `a text with one byte changed is refused, or Foundation takes it as the same`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var bytes = Array(JSONValue.random(depth: 3, using: &random).text.readableBytesView)
      for _ in 0...Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      guard let value = try? StrictJSON.value(of: ByteBuffer(bytes: bytes)) else { continue }

      if value.holdsExtremeNumber { continue }  // Foundation refuses what no double can hold
      let foundation = try JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      let agrees = value.agrees(with: foundation)
      #expect(agrees, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `an array is split into the items it was made of`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let items = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      JSONValue.random(depth: 4, using: &random)
    }
    let text = JSONValue.array(items).text

    var found: [JSONValue] = []
    try text.withUnsafeReadableBytes { bytes in
      try StrictJSON.checkArray(bytes)
      var offset = 0
      while let range = try StrictJSON.nextItem(ofArray: bytes, after: offset) {
        found.append(try StrictJSON.value(of: UnsafeRawBufferPointer(rebasing: bytes[range])))
        offset = range.upperBound
      }
    }

    let isSame = found == items
    #expect(isSame)
  }

  @Test(arguments: UInt64(1)...40)
  func `a whole array is refused exactly when its tree is, for syntax and UTF-8`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var bytes = Array(
        JSONValue.array([.random(depth: 3, using: &random)]).text.readableBytesView)
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      guard bytes.first == UInt8(ascii: "[") else { continue }

      let split = fault { try bytes.withUnsafeBytes { try StrictJSON.checkArray($0) } }
      let read = fault { _ = try StrictJSON.value(of: ByteBuffer(bytes: bytes)) }

      if let split {
        #expect(split.kind == read?.kind || read?.spoilsItemOnly == true, "\(bytes)")
      } else {
        #expect(read?.spoilsItemOnly ?? true, "\(bytes)")
      }
    }
  }

  private func fault(_ act: () throws -> Void) -> JSONFault? {
    do {
      try act()
      return nil
    } catch {
      return error as? JSONFault
    }
  }
}

extension JSONFault {
  /// In an array of items: whether what comes after it can still be read. Duplicate keys, depth and lone
  /// surrogates spoil their item alone; the rest spoils the body.
  fileprivate var spoilsItemOnly: Bool {
    switch kind {
    case .duplicateKey, .tooDeep, .loneSurrogate: true
    default: false
    }
  }
}

extension JSONValue {
  static func random(depth: Int, using random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &random))
    case 2: return .number(JSONNumber(Int64.random(in: -1_000_000...1_000_000, using: &random)))
    case 3: return .number(JSONNumber(Int64.random(in: .min ... .max, using: &random)))
    case 4, 5: return .string(.random(using: &random))
    case 6:
      let count = Int.random(in: 0...5, using: &random)
      return .array((0..<count).map { _ in .random(depth: depth - 1, using: &random) })
    default:
      let count = Int.random(in: 0...16, using: &random)
      let keys = Set((0..<count).map { _ in String.random(using: &random) })
      return .object(
        JSONObject(
          members: keys.map {
            JSONObject.Member(key: $0, value: .random(depth: depth - 1, using: &random))
          }))
    }
  }

  var text: ByteBuffer {
    var writer = JSONWriter()
    writer.value(self)
    return writer.buffer
  }

  var holdsExtremeNumber: Bool {
    switch self {
    case .number(let number):
      (number.double.map { abs($0) > 1e300 } ?? true)
        || number.text.utf8.count > 15
    case .array(let items): items.contains(where: \.holdsExtremeNumber)
    case .object(let object): object.members.contains { $0.value.holdsExtremeNumber }
    default: false
    }
  }

  func agrees(with other: Any) -> Bool {
    switch self {
    case .null: return other is NSNull
    case .boolean(let flag): return (other as? NSNumber)?.boolValue == flag
    case .number(let number):
      guard let other = other as? NSNumber else { return false }
      return number.integer.map { $0 == other.int64Value } ?? (number.double == other.doubleValue)
    case .string(let text): return (other as? String) == text
    case .array(let items):
      guard let other = other as? [Any], other.count == items.count else { return false }
      return zip(items, other).allSatisfy { $0.agrees(with: $1) }
    case .object(let object):
      guard let other = other as? [String: Any], other.count == object.members.count
      else { return false }
      return object.members.allSatisfy { member in
        other[member.key].map { member.value.agrees(with: $0) } ?? false
      }
    }
  }
}

extension String {
  fileprivate static func random(using random: inout SeededGenerator) -> String {
    // No U+FEFF: Foundation drops it at the start of a string.
    let alphabet: [Unicode.Scalar] = [
      "a", "z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{7f}", "é", "ß", "€", "字",
      "😀", "\u{2028}", "\u{10ffff}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
    }
    return String(text)
  }
}
