public import Foundation

extension LedgerStore {
  /// Keeps what is to be asked for; synced before this returns.
  public func wish(for wishes: [FetchWish]) async throws(LedgerError) {
    try await writer.run(isIncoming: true) { (book) throws(LedgerError) in
      let now = book.stampNow()
      for wish in wishes { try book.connection.add(wish, at: now) }
    }
  }

  public func end(_ fetch: Fetch, _ outcome: FetchOutcome) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in
      try book.connection.end(fetch, outcome)
    }
  }

  public func save(_ state: ReconcileState) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in try book.connection.save(state) }
  }
}

extension LedgerReader {
  /// The oldest first.
  public func dueFetches(
    of source: String, by now: Date, limit: Int
  ) async throws(LedgerError) -> [Fetch] {
    try await read { (connection) throws(LedgerError) in
      try connection.dueFetches(of: source, by: now, limit: limit)
    }
  }

  public func nextFetchAt() async throws(LedgerError) -> Date? {
    try await read { (connection) throws(LedgerError) in try connection.nextFetchAt() }
  }

  public func waitingFetches() async throws(LedgerError) -> [WaitingFetches] {
    try await read { (connection) throws(LedgerError) in try connection.waitingFetches() }
  }

  public func reconcileStates() async throws(LedgerError) -> [ReconcileState] {
    try await read { (connection) throws(LedgerError) in try connection.reconcileStates() }
  }
}
