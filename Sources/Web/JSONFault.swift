/// Why a text is not JSON as we take it.
public struct JSONFault: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case empty
    case byteOrderMark
    case brokenUTF8
    /// `wanted` is ours, never the sender's words.
    case unexpectedByte(UInt8, wanted: String)
    case unexpectedEnd
    case controlCharacter
    case unknownEscape
    case malformedNumber
    case trailingBytes
    case duplicateKey
    case tooDeep
    /// An escape like `\ud800` alone: half a character.
    case loneSurrogate
  }

  public let kind: Kind
  /// From the start of the text (of the line, in NDJSON).
  public let byteOffset: Int
  /// The value it was found in; for a duplicate key, that key.
  public private(set) var pointer: String

  init(_ kind: Kind, at byteOffset: Int, pointer: String = "") {
    self.kind = kind
    self.byteOffset = byteOffset
    self.pointer = pointer
  }

  func inside(_ step: String) -> JSONFault {
    JSONFault(kind, at: byteOffset, pointer: step + pointer)
  }
}

extension JSONFault {
  /// The sentence for the sender.
  public var text: String {
    switch kind {
    case .empty: "the body is empty; send a JSON object"
    case .byteOrderMark:
      "byte 0: a byte order mark; send UTF-8 without one"
    case .brokenUTF8: "byte \(byteOffset): broken UTF-8"
    case .unexpectedByte(let byte, let wanted):
      "byte \(byteOffset): expected \(wanted) (got \(Self.shown(byte)))"
    case .unexpectedEnd: "byte \(byteOffset): the text ends in the middle of a value"
    case .controlCharacter:
      "byte \(byteOffset): a bare control character in a string; escape it"
    case .unknownEscape: "byte \(byteOffset): an unknown escape in a string"
    case .malformedNumber: "byte \(byteOffset): not a number as JSON writes it"
    case .trailingBytes: "byte \(byteOffset): something follows after the value's end"
    case .duplicateKey: "\(pointer): the key comes twice; send it once"
    case .tooDeep: "byte \(byteOffset): nested deeper than \(StrictJSON.depthLimit) levels"
    case .loneSurrogate:
      "byte \(byteOffset): half of a surrogate pair; send the character whole"
    }
  }

  private static func shown(_ byte: UInt8) -> String {
    (0x21...0x7e).contains(byte)
      ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + String(byte, radix: 16)
  }
}
