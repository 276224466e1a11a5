import GRDB

/// The schema's history. Migrations are only ever appended: a released one is never edited.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 the road") { db in
      for part in [people, cases, responses, touches, alerts, timers, journal, upkeep] {
        try db.execute(sql: part)
      }
    }
    return migrator
  }
}
