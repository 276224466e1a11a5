public import Foundation

extension LedgerStore {
  private static let batchSize = 500
  /// Raw items that became no response are kept no longer than delivered alerts.
  private static let nothingSeconds = 30.0 * 86_400

  /// Lets go of what is older than it may be kept, a batch at a time so that nobody waits long. A response stays as
  /// long as its case is open; what was counted of it stays counted, as `retired`.
  @discardableResult
  public func retire(_ retention: Retention, now: Date) async throws(LedgerError) -> Retired {
    var retired = Retired()
    let nothingLimit = now.addingTimeInterval(
      -min(Self.nothingSeconds, retention.responsesSeconds ?? Self.nothingSeconds))
    retired.arrivalCount = try await retireNothing(before: nothingLimit)
    if let seconds = retention.responsesSeconds {
      try await retireResponses(before: now.addingTimeInterval(-seconds), &retired)
    }
    if let seconds = retention.journalSeconds {
      let limit = now.addingTimeInterval(-seconds)
      var count = 0
      repeat {
        count = try await writer.run { (book) throws(LedgerError) in
          try book.connection.retireJournal(before: limit, limit: Self.batchSize)
        }
        retired.journalCount += count
      } while count > 0
    }
    return retired
  }

  private func retireNothing(before limit: Date) async throws(LedgerError) -> Int {
    var sum = 0
    while true {
      let count = try await writer.run { (book) throws(LedgerError) in
        try book.retireNothing(before: limit, count: Self.batchSize)
      }
      guard count > 0 else { return sum }
      sum += count
    }
  }

  private func retireResponses(
    before limit: Date, _ retired: inout Retired
  ) async throws(LedgerError) {
    var last: Int64 = 0
    while true {
      let from = last
      let numbers = try await reader.read { (connection) throws(LedgerError) in
        try connection.retirable(after: from, before: limit, limit: Self.batchSize)
      }
      guard let end = numbers.last else { break }
      last = end
      let done = try await writer.run { (book) throws(LedgerError) in
        try book.retire(numbers)
      }
      retired.responseCount += done.responseCount
      retired.arrivalCount += done.arrivalCount
    }
    let idle = try await reader.read { (connection) throws(LedgerError) in
      try connection.personsWithoutResponses()
    }
    for start in stride(from: 0, to: idle.count, by: Self.batchSize) {
      let batch = Array(idle[start..<min(start + Self.batchSize, idle.count)])
      retired.personCount += try await writer.run { (book) throws(LedgerError) in
        try book.forget(batch)
      }
    }
  }
}
