import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct OpeningTests {
  @Test func `a second daemon is kept out before it touches the database`() throws {
    let first = try TestLedger()
    try FileManager.default.removeItem(atPath: first.folder + "/ballast")

    #expect(throws: LedgerError.locked(path: first.folder + "/ledger.lock")) {
      _ = try TestLedger.reopen(first)
    }
    #expect(!FileManager.default.fileExists(atPath: first.folder + "/ballast"))
  }

  @Test func `the lock is free again once the ledger is closed and gone`() async throws {
    let folder = TestLedger.newFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let options = LedgerOptions(folder: folder)
    var store: LedgerStore? = try await LedgerStore.open(options, rules: .sample(), text: "one")
    await store?.close()
    store = nil

    let again = try await LedgerStore.open(options, rules: .sample(), text: "one")
    await again.close()
  }

  @Test func `every commit is synced`() throws {
    let ledger = try TestLedger()

    let (synchronous, mode, foreignKeys) = try ledger.store.pool.writeWithoutTransaction { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
      )
    }

    #expect(synchronous == 2)
    #expect(mode == "wal")
    #expect(foreignKeys == 1)
  }

  @Test func `readers cannot write`() throws {
    let ledger = try TestLedger()

    #expect(throws: DatabaseError.self) {
      try ledger.store.pool.read { try $0.execute(sql: "DELETE FROM counters") }
    }
  }

  @Test func `a schema of a newer version is refused and named`() async throws {
    let ledger = try TestLedger()
    try ledger.execute("INSERT INTO grdb_migrations VALUES ('99 tomorrow')")

    #expect(throws: LedgerError.newerSchema(found: "99 tomorrow")) { _ = try ledger.crashed() }
  }

  @Test func `a file that is no database is refused`() throws {
    let folder = TestLedger.newFolder()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try String(repeating: "not a database ", count: 400)
      .write(toFile: folder + "/ledger.db", atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort

    #expect(throws: LedgerError.cannotOpen(path: folder + "/ledger.db", sqliteCode: 26)) {
      _ = try TestLedger(folder: folder)
    }
  }

  @Test func `the folder is made for its owner alone`() throws {
    let ledger = try TestLedger()

    let attributes = try FileManager.default.attributesOfItem(atPath: ledger.folder)

    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func `the last accepted rules are read before the ledger is open`() async throws {
    let ledger = try TestLedger()
    try await ledger.store.replaceRules(.sample(), text: "first")
    var second = Rules.sample()
    second.version = RulesVersion(rawValue: "v2")
    ledger.clock.advance(by: 1)
    try await ledger.store.replaceRules(second, text: "second")

    let found = try LedgerReader.lastAcceptedRules(folder: ledger.folder)

    #expect(found?.text == "second")
    #expect(found?.version.rawValue == "v2")
    #expect(ledger.store.rules.version.rawValue == "v2")
    #expect(try await ledger.store.reader.rulesText(RulesVersion(rawValue: "sample")) == "rules")
    #expect(try LedgerReader.lastAcceptedRules(folder: TestLedger.newFolder()) == nil)
  }

  @Test func `rules that a clock ahead has accepted do not stay the last`() async throws {
    let ledger = try TestLedger()
    ledger.clock.advance(by: .days(3_650))
    try await ledger.store.accept("early")
    ledger.clock.set(.sample)

    try await ledger.store.accept("late")
    #expect(
      try LedgerReader.lastAcceptedRules(folder: ledger.folder)?.version.rawValue == "late")

    try await ledger.store.accept("early")
    #expect(
      try LedgerReader.lastAcceptedRules(folder: ledger.folder)?.version.rawValue == "early")
  }
}

extension LedgerStore {
  /// Accepts the sample's rules as another version.
  fileprivate func accept(_ version: String) async throws {
    var rules = Rules.sample()
    rules.version = RulesVersion(rawValue: version)
    try await replaceRules(rules, text: "text of \(version)")
  }
}

extension TestLedger {
  /// Opens the same folder a second time.
  static func reopen(_ ledger: TestLedger) throws -> LedgerStore {
    try TestLedger(folder: ledger.folder).store
  }
}
