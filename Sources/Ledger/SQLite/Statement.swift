import GRDBSQLite

/// A prepared statement, reset after each use so that none is left open across a commit.
final class Statement {
  let handle: OpaquePointer
  private let connection: OpaquePointer
  private var kept = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 1)
  private var keptByteCount = 256
  /// A statement that once took a long comment does not keep its room for ever.
  private static let mostKeptByteCount = 64 << 10

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
    kept.deallocate()
  }

  /// The bytes of texts and blobs are copied once, to memory of the statement's own that stays as it is until
  /// the next bind: SQLite need not make copies of its own, each with an allocation.
  func bind(_ values: [Value]) throws(LedgerError) {
    keepRoom(for: values.reduce(0) { $0 + $1.byteCount })
    var end = 0
    for index in values.indices {
      let code = bind(values[index], at: Int32(index + 1), &end)
      guard code == SQLITE_OK else { throw LedgerError(on: connection, code: code) }
    }
  }

  private func keepRoom(for byteCount: Int) {
    guard keptByteCount < byteCount || keptByteCount > Self.mostKeptByteCount else { return }
    kept.deallocate()
    keptByteCount = max(byteCount, 256)
    kept = .allocate(byteCount: keptByteCount, alignment: 1)
  }

  private func bind(_ value: Value, at index: Int32, _ end: inout Int) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      let (start, count) = text.withUTF8 { keep(UnsafeRawBufferPointer($0), &end) }
      return sqlite3_bind_text(handle, index, start, count, nil)
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
      let (start, count) = bytes.withUnsafeBytes { keep($0, &end) }
      return sqlite3_bind_blob(handle, index, start, count, nil)
    }
  }

  /// Where the copy lies. Its address is never null, which would bind NULL for an empty text.
  private func keep(
    _ bytes: UnsafeRawBufferPointer, _ end: inout Int
  ) -> (UnsafePointer<CChar>, Int32) {
    let start = kept + end
    if let from = bytes.baseAddress { start.copyMemory(from: from, byteCount: bytes.count) }
    end += bytes.count
    return (UnsafePointer(start.assumingMemoryBound(to: CChar.self)), Int32(bytes.count))
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
