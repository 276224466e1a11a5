/// One thing for the writer to do inside a transaction, and whom to tell afterwards.
struct Job: Sendable {
  /// An incoming response: refused at once while the disk is full.
  var isIncoming = false
  /// Does the work; answers what is to be done once it is committed.
  let perform: @Sendable (Book) throws(LedgerError) -> @Sendable () -> Void
  /// Tells that nothing of it was written.
  let fail: @Sendable (LedgerError) -> Void
}
