import FollowUp
import Foundation
import GRDB
import GRDBSQLite
import Synchronization
import TestSupport

@testable import Ledger

/// A clock that stands still until it is told.
final class TestClock: Sendable {
  private let instant = Mutex(Date.sample)
  var now: Date { instant.withLock { $0 } }
  func advance(by seconds: Double) { instant.withLock { $0 += seconds } }
  func set(_ now: Date) { instant.withLock { $0 = now } }
}

/// A ledger in a folder of its own, which goes with the value.
final class TestLedger: Sendable {
  let folder: String
  let clock: TestClock
  let store: LedgerStore

  init(
    folder: String? = nil, clock: TestClock = TestClock(), rules: Rules = .sample(),
    deciding: @escaping Deciding = { decide($0, $1, $2, now: $3) }
  ) throws {
    self.folder = folder ?? Self.newFolder()
    self.clock = clock
    var options = LedgerOptions(folder: self.folder, now: { clock.now })
    options.engineVersion = "test"
    store = try LedgerStore.start(options, deciding: deciding) { _ in
      ChosenRules(rules: rules, text: "rules", choice: ())
    }.store
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }  // gone already: as wanted

  static func newFolder() -> String {
    NSTemporaryDirectory() + "ledger-" + UUID().uuidString
  }

  /// A copy of the files as they are on the disk now: what a crash at this instant leaves behind.
  func crashed(
    deciding: @escaping Deciding = { decide($0, $1, $2, now: $3) }
  ) throws -> TestLedger {
    let copy = Self.newFolder()
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    return try TestLedger(folder: copy, clock: clock, deciding: deciding)
  }

  /// Runs SQL past the ledger's doors, on the connection that writes.
  func execute(_ sql: String) throws {
    try store.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  func count(_ sql: String) throws -> Int {
    try store.pool.read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }

  func text(_ sql: String) throws -> String? {
    try store.pool.read { try String.fetchOne($0, sql: sql) }
  }

  /// Holds the writer until the answer is called, so that what is queued meanwhile shares a transaction.
  func occupyWriter() -> @Sendable () -> Void {
    let gate = DispatchSemaphore(value: 0)
    store.writer.add([
      Job(
        perform: { _ in
          gate.wait()
          return {}
        }, fail: { _ in })
    ])
    return { gate.signal() }
  }

  @discardableResult
  func receive(_ response: Response) async throws -> Recorded {
    try await store.record(.received(response))
  }
}

extension Response {
  /// An answer of nobody in particular, unless it says of whom.
  static func answer(_ id: String, score: Int = 3, email: String? = nil) -> Response {
    .sample(score: score, id: id, email: email)
  }
}
