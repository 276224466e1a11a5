import FollowUp
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite(.timeLimit(.minutes(1))) struct LongQuestionTests {
  /// What waits its turn.
  enum Question: CaseIterable {
    case proof, backup, erasure, retention

    func ask(_ store: LedgerStore) async throws {
      switch self {
      case .proof: _ = try await store.reader.prove()
      case .backup:
        let path = TestLedger.newFolder() + ".db"
        defer { try? FileManager.default.removeItem(atPath: path) }  // best effort
        try await store.backup(to: path)
      case .erasure:
        let anna = Actor(door: .socket, name: "anna")
        _ = try await store.erase(.email("m@x.org"), by: anna)
      case .retention:
        _ = try await store.retire(Retention(responsesSeconds: .days(1)), now: .sample)
      }
    }
  }

  @Test func `however many long questions are asked, the daemon's own are answered`() async throws {
    let ledger = try TestLedger()
    let hold = Hold()
    let asking = (1...4).map { _ in hold.asking(ledger.store.reader) }
    await hold.isEntered(times: 2)

    for _ in 0..<200 { _ = try await ledger.store.reader.totals() }

    #expect(hold.entries == 2)
    hold.letGo(4)
    for task in asking { #expect(try await task.value, "nobody had to be waited for") }
    #expect(ledger.store.reader.long.isEmpty)
  }

  @Test(arguments: Question.allCases)
  func `a long question waits its turn`(question: Question) async throws {
    let ledger = try TestLedger()
    let hold = Hold()
    let asking = (1...2).map { _ in hold.asking(ledger.store.reader) }
    await hold.isEntered(times: 2)
    let isAnswered = Mutex(false)
    let waiting = Task {
      try await question.ask(ledger.store)
      isAnswered.withLock { $0 = true }
    }

    // As many chances as anybody could want to go ahead.
    for _ in 0..<200 { _ = try await ledger.store.reader.totals() }
    #expect(!isAnswered.withLock { $0 })
    hold.letGo(2)
    try await waiting.value

    for task in asking { #expect(try await task.value) }
  }

  @Test func `closing waits for no long question`() async throws {
    let ledger = try TestLedger()
    let hold = Hold()
    let asking = hold.asking(ledger.store.reader)
    await hold.isEntered(times: 1)

    await ledger.store.close()

    hold.letGo(1)
    #expect(try await asking.value)
  }
}

/// Keeps long questions on their connections until they are let go of.
private final class Hold: Sendable {
  private let count = Mutex(0)
  private let gate = DispatchSemaphore(value: 0)
  private let (entered, enter) = AsyncStream<Void>.makeStream()

  var entries: Int { count.withLock { $0 } }

  /// Whether it was let go of, rather than given up.
  func asking(_ reader: LedgerReader) -> Task<Bool, any Error> {
    Task {
      try await reader.readLong { _ in
        self.count.withLock { $0 += 1 }
        self.enter.yield()
        return self.gate.wait(timeout: .now() + 20) == .success
      }
    }
  }

  func isEntered(times: Int) async {
    var entries = entered.makeAsyncIterator()
    for _ in 0..<times { await entries.next() }
  }

  func letGo(_ count: Int) {
    for _ in 0..<count { gate.signal() }
  }
}
