import GRDBSQLite

/// Which rows were written since the last look, as SQLite itself reports it. It tells of every table that has
/// row numbers.
final class Changes {
  private let handle: OpaquePointer
  private var written: [String: Set<Int64>] = [:]

  /// Listens until it is stopped.
  init(_ handle: OpaquePointer) {
    self.handle = handle
    sqlite3_update_hook(
      handle,
      { context, _, _, table, row in
        guard let context, let table else { return }
        Unmanaged<Changes>.fromOpaque(context).takeUnretainedValue()
          .written[String(cString: table), default: []].insert(row)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Must be called while the connection is open, before this value goes.
  func stop() { sqlite3_update_hook(handle, nil, nil) }

  /// The rows of each table that were written, and forgets them.
  func take() -> [String: Set<Int64>] {
    defer { written = [:] }
    return written
  }
}
