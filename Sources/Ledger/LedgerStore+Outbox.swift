public import FollowUp

/// Renders the bytes of a webhook's first attempt. Called inside the transaction that claims it: quick and
/// pure; `nil` where the destination is no webhook.
public typealias Freezing = @Sendable (ClaimedAlert) -> [UInt8]?

extension LedgerStore {
  /// One transaction: the outcomes of ended attempts, then claims (each: re-check, then intent). With
  /// `freezing`, the bytes of a first attempt are kept in the same transaction.
  public func exchange(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim], freezing: Freezing? = nil
  ) async throws(LedgerError) -> [ClaimedAlert] {
    try await writer.run { (book) throws(LedgerError) in
      try book.exchange(ended, claiming: lanes, freezing: freezing)
    }
  }

  /// The receiver is back: everything waiting for these destinations is due now, but for a Retry-After.
  public func makeDue(destinations: [String]) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in try book.makeDue(destinations) }
  }

  /// Keeps the bytes of a webhook's first attempt, so that every later one sends the same.
  public func freeze(_ body: [UInt8], of alert: AlertID) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in
      try book.connection.freeze(body, of: alert)
    }
  }
}
