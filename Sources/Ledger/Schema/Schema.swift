import GRDB

/// The schema's history. Migrations are only ever appended: a released one is never edited.
///
/// Sets of words are spelled with OR: SQLite fills a temporary table for an IN list of more than two, for
/// every row that is checked, and that was a third of the writer's time.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 the road") { db in
      for part in [people, cases, responses, touches, alerts, timers, journal, upkeep] {
        try db.execute(sql: part)
      }
    }
    migrator.registerMigration("2 arrivals") { db in
      try db.execute(sql: arrivals)
    }
    migrator.registerMigration("3 retention") { db in
      try db.execute(sql: journalRetention)
    }
    migrator.registerMigration("4 fetches") { db in
      try db.execute(sql: fetches)
    }
    migrator.registerMigration("5 receivers") { db in
      try db.execute(sql: receivers)
    }
    migrator.registerMigration("6 response numbers", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: responseNumbers)
    }
    migrator.registerMigration("7 failures", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: failures)
    }
    migrator.registerMigration("8 notes of touches", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: notesOfTouches)
    }
    return migrator
  }

  /// One word of a closed set.
  static func column(_ name: String, is words: [String]) -> String {
    words.map { "\(name) = '\($0)'" }.joined(separator: " OR ")
  }
}
