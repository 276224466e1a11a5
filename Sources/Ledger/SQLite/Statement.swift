import GRDBSQLite

/// A prepared statement, reset after each use so that none is left open across a commit.
final class Statement {
  let handle: OpaquePointer
  private let connection: OpaquePointer
  /// Where the texts and blobs lie that are bound.
  private let room = UnsafeMutableRawBufferPointer.allocate(
    byteCount: Parameters.roomByteCount, alignment: 1)

  init(_ sql: String, on connection: OpaquePointer) throws(LedgerError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw LedgerError(on: connection, code: code) }
    handle = prepared
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
    room.deallocate()
  }

  /// Every parameter is to be bound, from left to right: what is not keeps what it had.
  func bind(_ write: (inout Parameters) -> Void) throws(LedgerError) {
    var parameters = Parameters(handle, room: room)
    write(&parameters)
    guard parameters.code == SQLITE_OK else {
      throw LedgerError(on: connection, code: parameters.code)
    }
  }

  /// Whether there is a row.
  func step() throws(LedgerError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw LedgerError(on: connection, code: code)
    }
  }

  func reset() { sqlite3_reset(handle) }
}
