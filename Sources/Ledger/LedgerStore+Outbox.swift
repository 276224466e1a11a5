/// Renders the bytes of a webhook's first attempt. Called inside the transaction that claims it: quick and
/// pure; `nil` where the destination is no webhook.
public typealias Freezing = @Sendable (ClaimedAlert) -> [UInt8]?

extension LedgerStore {
  /// One transaction: the outcomes of ended attempts, then claims (each: re-check, then intent). With
  /// `freezing`, the bytes of a first attempt are kept in the same transaction.
  ///
  /// Where the schema refuses something of it, or a row cannot be read, the alerts go one by one in a second
  /// transaction: an outcome that is refused leaves its alert as it is, a claim is put off by ten minutes.
  ///
  /// - Parameter refusing: told of each of these, before this returns.
  public func exchange(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim], freezing: Freezing? = nil,
    refusing tell: @Sendable (RefusedAlert) -> Void = { _ in }
  ) async throws(LedgerError) -> [ClaimedAlert] {
    do throws(LedgerError) {
      return try await writer.run { (book) throws(LedgerError) in
        try book.exchange(ended, claiming: lanes, freezing: freezing)
      }
    } catch .constraint {
      let (claimed, refused) = try await writer.run { (book) throws(LedgerError) in
        try book.exchangeSingly(ended, claiming: lanes, freezing: freezing)
      }
      for one in refused { tell(one) }
      return claimed
    }
  }

  /// The receiver is back: everything waiting for these destinations is due now, but for a Retry-After.
  public func makeDue(destinations: [String]) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in try book.makeDue(destinations) }
  }

  /// The wall clock stepped by so many seconds, below nought where it was set back. An instant of the clock before
  /// would keep an alert for as long as the clock was wrong, or send it before the time its receiver asked for.
  ///
  /// - Parameter entry: the newest journal entry that was surely written before the step.
  /// - Parameter sentence: what operations is told of it.
  public func follow(
    stepBySeconds seconds: Double, after entry: Int64, saying sentence: String
  ) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in
      try book.follow(stepBySeconds: seconds, after: entry, saying: sentence)
    }
  }
}
