import FollowUp
import Foundation
import GRDBSQLite

/// The columns of the current row, read from left to right.
struct Columns {
  private let statement: OpaquePointer
  private var index: Int32 = 0

  init(_ statement: OpaquePointer) { self.statement = statement }

  private mutating func next() -> Int32 {
    defer { index += 1 }
    return index
  }

  private mutating func nextUnlessNull() -> Int32? {
    let column = next()
    return sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : column
  }

  mutating func integer() -> Int64 { sqlite3_column_int64(statement, next()) }
  mutating func int() -> Int { Int(integer()) }
  mutating func flag() -> Bool { integer() != 0 }
  mutating func instant() -> Date { Date(milliseconds: integer()) }

  mutating func optionalInteger() -> Int64? {
    nextUnlessNull().map { sqlite3_column_int64(statement, $0) }
  }

  mutating func optionalInstant() -> Date? { optionalInteger().map(Date.init(milliseconds:)) }

  mutating func text() -> String { optionalText() ?? "" }

  mutating func optionalText() -> String? {
    guard let column = nextUnlessNull(), let bytes = sqlite3_column_text(statement, column)
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  mutating func optionalBlob() -> [UInt8]? {
    guard let column = nextUnlessNull() else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }

  mutating func blob() -> [UInt8] { optionalBlob() ?? [] }

  /// A word of a closed enum. One that this version does not know is refused, never guessed.
  mutating func word<Word: RawRepresentable>(
    _ type: Word.Type = Word.self
  ) throws(LedgerError) -> Word where Word.RawValue == String {
    let text = text()
    guard let word = Word(rawValue: text) else { throw .unreadable(String(describing: type)) }
    return word
  }

  /// A value stored as JSON text; `nil` where the column is NULL. What `readAtSight` gives up is the decoder's.
  mutating func json<Item: Decodable>(
    _ type: Item.Type, by decoder: JSONDecoder,
    atSight readAtSight: (inout StoredJSON) -> Item? = { _ in nil }
  ) throws(LedgerError) -> Item? {
    guard let column = nextUnlessNull() else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    guard let bytes = sqlite3_column_text(statement, column) else { return nil }
    let text = UnsafeBufferPointer(start: bytes, count: count)
    if let item = StoredJSON.read(text, readAtSight) { return item }
    do {
      return try decoder.decode(type, from: Data(bytes: bytes, count: count))
    } catch {
      throw .unreadable(String(describing: type))
    }
  }
}
