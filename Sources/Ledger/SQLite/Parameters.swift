import FollowUp
import Foundation
import GRDBSQLite

/// The parameters of a statement, bound from left to right: the counterpart of ``Columns``.
///
/// Rows are written tens of thousands of times a second, so nothing is allocated: the bytes of texts and blobs are
/// copied to memory that the statement keeps until it is bound anew. What finds no room there SQLite copies itself.
struct Parameters {
  /// Most rows have less text than this.
  static let roomByteCount = 1_024

  private let statement: OpaquePointer
  private let room: UnsafeMutableRawBufferPointer
  private var used = 0
  private var index: Int32 = 0
  /// The first code that was not SQLITE_OK.
  private(set) var code = SQLITE_OK

  init(_ statement: OpaquePointer, room: UnsafeMutableRawBufferPointer) {
    self.statement = statement
    self.room = room
  }

  mutating func null() { note(sqlite3_bind_null(statement, next())) }
  mutating func integer(_ value: Int64) { note(sqlite3_bind_int64(statement, next(), value)) }
  mutating func integer(_ value: Int) { integer(Int64(value)) }
  mutating func flag(_ value: Bool) { integer(value ? 1 : 0) }
  mutating func instant(_ value: Date) { integer(value.milliseconds) }

  mutating func text(_ value: String) {
    var value = value
    let index = next()
    let bound = value.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let (start, keeps) = keep(bytes)
      return sqlite3_bind_text(
        statement, index, start?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), keeps)
    }
    note(bound)
  }

  mutating func blob(_ value: [UInt8]) {
    let index = next()
    // An empty array may have no address, and SQLite binds NULL for none.
    guard !value.isEmpty else { return note(sqlite3_bind_zeroblob(statement, index, 0)) }
    let bound = value.withUnsafeBytes { bytes in
      let (start, keeps) = keep(bytes)
      return sqlite3_bind_blob(statement, index, start, Int32(bytes.count), keeps)
    }
    note(bound)
  }

  mutating func optional(_ value: String?) { if let value { text(value) } else { null() } }
  mutating func optional(_ value: Int64?) { if let value { integer(value) } else { null() } }
  mutating func optional(_ value: Int?) { if let value { integer(value) } else { null() } }
  mutating func optional(_ value: Date?) { if let value { instant(value) } else { null() } }

  mutating func value(_ value: Value) {
    switch value {
    case .null: null()
    case .integer(let number): integer(number)
    case .text(let words): text(words)
    case .blob(let bytes): blob(bytes)
    }
  }

  private mutating func next() -> Int32 {
    index += 1
    return index
  }

  private mutating func note(_ code: Int32) {
    if self.code == SQLITE_OK { self.code = code }
  }

  /// Where the bytes lie, and how SQLite is to treat them. The address is never null, which would bind NULL for an
  /// empty text.
  private mutating func keep(
    _ bytes: UnsafeRawBufferPointer
  ) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
    guard used + bytes.count <= room.count, let base = room.baseAddress else {
      return (bytes.baseAddress, Self.copied)
    }
    let start = base + used
    if let from = bytes.baseAddress { start.copyMemory(from: from, byteCount: bytes.count) }
    used += bytes.count
    return (UnsafeRawPointer(start), nil)
  }

  /// SQLITE_TRANSIENT, a macro that Swift cannot import.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
