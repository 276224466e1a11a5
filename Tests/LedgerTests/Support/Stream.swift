import FollowUp
import Foundation
import GRDB
import GRDBSQLite
import TestSupport

@testable import Ledger

/// What happens to a ledger, drawn from a seed: one transaction a step.
struct Stream {
  private var random: SeededGenerator
  private var number = 0
  private var sent: [EndedAttempt] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func step(on ledger: TestLedger) async throws {
    number += 1
    switch Int.random(in: 0..<10, using: &random) {
    case 0...4: try await ledger.receive(answer())
    case 5: try await receiveTogether(on: ledger)
    case 6: try await act(on: ledger)
    case 7, 8: try await exchange(on: ledger)
    default:
      ledger.clock.advance(by: Double.random(in: 1...20_000, using: &random))
      _ = try await ledger.store.fireDueTimers(limit: 100)
    }
  }

  private mutating func answer() -> Response {
    let person = Int.random(in: 0..<8, using: &random)
    return .answer(
      "r\(number)", score: Int.random(in: 0...10, using: &random), email: "m\(person)@x.org")
  }

  private mutating func receiveTogether(on ledger: TestLedger) async throws {
    var events: [Event] = []
    for _ in 0..<3 {
      events.append(.received(answer()))
      number += 1
    }
    for result in await ledger.store.record(events) { _ = try result.get() }
  }

  private mutating func act(on ledger: TestLedger) async throws {
    let actions: [CaseAction] = [
      .acknowledge(note: nil), .contact(channel: "phone", at: nil, note: "said so"),
      .resolve(outcome: "no-answer", rootCause: nil, note: nil),
    ]
    let action = actions[Int.random(in: 0..<actions.count, using: &random)]
    let id = CaseID(rawValue: Int64.random(in: 1...4, using: &random))
    _ = try await ledger.store.record(
      .acted(action, on: id, by: Actor(door: .socket, name: "anna")))
  }

  private mutating func exchange(on ledger: TestLedger) async throws {
    let lane = LaneClaim(destinations: ["cs-urgent", "cs-leads"], count: 3)
    let claimed = try await ledger.store.exchange(sent, claiming: [lane])
    sent = claimed.map { claim in
      let outcome: AttemptOutcome =
        Bool.random(using: &random) ? .delivered : .unknown(retryAfter: 5)
      return EndedAttempt(alert: claim.alert.id, outcome: outcome)
    }
  }
}

extension TestLedger {
  /// As the writer does it between two groups.
  func checkpoint(_ mode: Int32 = SQLITE_CHECKPOINT_PASSIVE) {
    store.pool.writeWithoutTransaction { db in
      _ = sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, mode, nil, nil)
    }
  }
}

/// All rows of all tables as one number, equal for equal ledgers within one process.
struct LedgerState: Equatable {
  private let hash: Int

  init(_ db: Database) throws {
    var hasher = Hasher()
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for table in tables {
      hasher.combine(table)
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
      while let row = try rows.next() { for value in row.databaseValues { hasher.combine(value) } }
    }
    hash = hasher.finalize()
  }
}
