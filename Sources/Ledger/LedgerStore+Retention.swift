public import Foundation

extension LedgerStore {
  private static let batchSize = 500
  /// Raw items that became no response are kept no longer than delivered alerts.
  private static let nothingSeconds = 30.0 * 86_400

  /// Lets go of what is older than it may be kept, a batch at a time so that nobody waits long; ends early at
  /// cancellation. A response stays as long as its case is open; what was counted of it stays counted, as `retired`.
  @discardableResult
  public func retire(_ retention: Retention, now: Date) async throws(LedgerError) -> Retired {
    func age(_ seconds: Double) -> Age {
      Age(limit: now.addingTimeInterval(-seconds), now: now)
    }
    let nothing = age(min(Self.nothingSeconds, retention.responsesSeconds ?? Self.nothingSeconds))
    var retired = try await retire(.idleArrivals, nothing) { book, numbers throws(LedgerError) in
      try book.retireNothing(numbers, before: nothing.limit)
    }
    if let seconds = retention.responsesSeconds {
      retired += try await retire(.responses, age(seconds)) { book, numbers throws(LedgerError) in
        try book.retire(numbers)
      }
      retired.personCount = try await forgetIdle()
    }
    if let seconds = retention.journalSeconds {
      let old = age(seconds)
      retired += try await retire(.journal, old) { book, entries throws(LedgerError) in
        try book.retireJournal(entries, before: old.limit)
      }
    }
    return retired
  }

  /// What is to go is looked for by a reader, so many rows at a time: the writer, for whom everybody waits, is asked
  /// for nothing but what was found.
  private func retire(
    _ rows: AgeingRows, _ age: Age,
    inBatches retire: @escaping @Sendable (Book, [Int64]) throws(LedgerError) -> Retired
  ) async throws(LedgerError) -> Retired {
    var retired = Retired()
    var found: [Int64] = []
    var next: Int64? = 0
    while let last = next, !Task.isCancelled {
      let look = try await reader.read { (connection) throws(LedgerError) in
        try connection.look(for: rows, after: last, age, limit: Self.batchSize)
      }
      found += look.found
      next = look.end
      while found.count >= Self.batchSize || next == nil && !found.isEmpty {
        let batch = Array(found.prefix(Self.batchSize))
        found.removeFirst(batch.count)
        retired += try await writer.run { (book) throws(LedgerError) in try retire(book, batch) }
      }
    }
    return retired
  }

  private func forgetIdle() async throws(LedgerError) -> Int {
    guard !Task.isCancelled else { return 0 }
    let idle = try await reader.readLong { (connection) throws(LedgerError) in
      try connection.personsWithoutResponses()
    }
    var count = 0
    for start in stride(from: 0, to: idle.count, by: Self.batchSize) where !Task.isCancelled {
      let batch = Array(idle[start..<min(start + Self.batchSize, idle.count)])
      count += try await writer.run { (book) throws(LedgerError) in try book.forget(batch) }
    }
    return count
  }
}
