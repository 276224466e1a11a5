import Foundation

/// At most so many of a file's bytes from an offset on; none at its end. Reading changes nothing, so that a reader
/// is a value and can be tried.
typealias ByteSource = @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

/// The bytes of a file, as many at a time as a reader needs: a file of any size in the same memory.
struct ByteWindow {
  static let pieceByteCount = 256 << 10

  private(set) var bytes: [UInt8] = []
  /// The first byte not consumed yet.
  private(set) var start = 0
  /// Whether the file has been read to its end.
  private(set) var isAtEnd = false
  /// Physical lines consumed.
  private(set) var lineCount = 0
  /// How many of the file's own bytes have been read.
  private(set) var readByteCount = 0
  private var utf16: UTF16Piece?
  /// The byte consumed last: a CR LF may come in two pieces.
  private var lastByte: UInt8 = 0
  private let read: ByteSource

  init(_ read: @escaping ByteSource) throws {
    self.read = read
    try fill()
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      start = 3
    } else if let form = UTF16Piece(mark: bytes.prefix(2)) {
      utf16 = form
      let first = Array(bytes.dropFirst(2))
      bytes = utf16?.text(of: first, isLast: isAtEnd) ?? []
    }
  }

  /// Whether it was transcoded on the way in: then every byte here is UTF-8, whatever the settings say.
  var isTranscoded: Bool { utf16 != nil }
  var count: Int { bytes.count - start }

  /// Reads a piece more, keeping what is not consumed.
  mutating func fill() throws {
    guard !isAtEnd else { return }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    let piece = try read(readByteCount, Self.pieceByteCount)
    isAtEnd = piece.isEmpty
    readByteCount += piece.count
    bytes += utf16?.text(of: piece, isLast: isAtEnd) ?? piece
  }

  /// Moves on, counting lines: CR LF, LF and CR end one each.
  mutating func consume(_ count: Int) {
    let end = min(start + count, bytes.count)
    var previous = lastByte
    for index in start..<end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        if previous != UInt8(ascii: "\r") { lineCount += 1 }
      } else if byte == UInt8(ascii: "\r") {
        lineCount += 1
      }
      previous = byte
    }
    lastByte = previous
    start = end
  }
}

/// UTF-16 on its way to UTF-8, a piece at a time: what spreadsheets call "Unicode text".
struct UTF16Piece {
  private let isBigEndian: Bool
  private var rest: [UInt8] = []

  /// `nil` where there is no byte order mark of UTF-16.
  init?(mark: some Collection<UInt8>) {
    switch Array(mark) {
    case [0xff, 0xfe]: isBigEndian = false
    case [0xfe, 0xff]: isBigEndian = true
    default: return nil
    }
  }

  /// Half a character at the piece's end waits for the next piece; what is none becomes U+FFFD.
  mutating func text(of piece: [UInt8], isLast: Bool) -> [UInt8] {
    rest += piece
    var units: [UInt16] = []
    units.reserveCapacity(rest.count / 2)
    for index in stride(from: 0, to: rest.count - 1, by: 2) {
      let (first, second) = (UInt16(rest[index]), UInt16(rest[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    var usedCount = units.count * 2
    if !isLast, let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      usedCount -= 2
    }
    rest.removeFirst(usedCount)
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
