import GRDBSQLite

/// Reads a database through SQLite alone, with statements kept for the next look.
final class Rows {
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { for statement in statements.values { sqlite3_finalize(statement) } }

  /// Every row of a question, each read by `read`.
  func all<Item>(
    _ sql: String, from first: Int64? = nil, _ read: (Row) -> Item
  ) throws -> [Item] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    if let first { sqlite3_bind_int64(statement, 1, first) }
    var items: [Item] = []
    while let row = try step(statement) { items.append(read(row)) }
    return items
  }

  /// The rows of one question in two databases side by side, `nil` where one has no more, until `goOn` says
  /// no.
  func walk(_ sql: String, beside other: Rows, _ goOn: (Row?, Row?) -> Bool) throws {
    let (mine, others) = (try prepared(sql), try other.prepared(sql))
    defer {
      sqlite3_reset(mine)
      sqlite3_reset(others)
    }
    while true {
      let (one, two) = (try step(mine), try other.step(others))
      guard one != nil || two != nil, goOn(one, two) else { return }
    }
  }

  private func step(_ statement: OpaquePointer) throws -> Row? {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return Row(statement: statement)
    case SQLITE_DONE: return nil
    default: throw CheckerError.unreadable(message)
    }
  }

  private func prepared(_ sql: String) throws -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw CheckerError.unreadable(message)
    }
    statements[sql] = statement
    return statement
  }

  private var message: String { String(cString: sqlite3_errmsg(handle)) }
}

/// The row a statement stands at; columns by their place.
struct Row {
  let statement: OpaquePointer

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func optionalInt(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : int(column)
  }

  func flag(_ column: Int32) -> Bool { int(column) != 0 }

  func text(_ column: Int32) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: Int32) -> String? {
    sqlite3_column_text(statement, column).map { String(cString: $0) }
  }

  func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(statement, column)) }
}

extension Row: Equatable {
  var columnCount: Int32 { sqlite3_column_count(statement) }

  /// Whether every column holds the same, of the same type.
  static func == (one: Row, two: Row) -> Bool {
    one.columnCount == two.columnCount
      && (0..<one.columnCount).allSatisfy { column in
        let type = sqlite3_column_type(one.statement, column)
        guard type == sqlite3_column_type(two.statement, column) else { return false }
        switch type {
        case SQLITE_NULL: return true
        case SQLITE_INTEGER: return one.int(column) == two.int(column)
        default: return one.bytes(column).elementsEqual(two.bytes(column))
        }
      }
  }

  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column), count: byteCount(column))
  }
}

/// Why nothing could be checked.
public enum CheckerError: Error, Equatable {
  case cannotOpen(path: String, message: String)
  case unreadable(String)
}
