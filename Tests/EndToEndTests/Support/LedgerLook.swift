import Foundation
import GRDB

/// The ledger of a daemon that has stopped, looked at from outside.
struct LedgerLook {
  private let queue: DatabaseQueue

  init(_ folder: Folder, isReadOnly: Bool = true) throws {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    queue = try DatabaseQueue(path: folder.ledgerPath, configuration: configuration)
  }

  func number(_ sql: String) throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }

  func text(_ sql: String) throws -> String {
    try queue.read { try String.fetchOne($0, sql: sql) ?? "" }
  }

  func texts(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }

  func rows(_ sql: String) throws -> [Row] {
    try queue.read { try Row.fetchAll($0, sql: sql) }
  }

  /// Makes everything this ledger knows of that long ago, as if the daemon had been down since. The
  /// journal, which nobody may rewrite, keeps its instants.
  func age(bySeconds seconds: Int) throws {
    try queue.write { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      for table in tables where table != "journal" {
        let columns = try db.columns(in: table).filter {
          $0.name.hasSuffix("_at") && $0.type == "INTEGER"
        }
        for column in columns.map(\.name) {
          try db.execute(
            sql: """
              UPDATE \(table) SET \(column) = \(column) - \(seconds * 1_000)
              WHERE \(column) IS NOT NULL
              """)
        }
      }
    }
  }
}
