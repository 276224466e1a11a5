import Checker
import Testing

extension Folder {
  /// Holds the ledger of a daemon that has stopped to everything that is promised, by the checker that knows nothing
  /// of the engine.
  ///
  /// - Parameters:
  ///   - accepted: the responses that were answered with a 2xx.
  ///   - channels: every destination there ever was, and whether it is "slack" or "webhook".
  ///   - isSettled: no alert may wait any more.
  func checkPromises(
    accepted: [(source: String, id: String)], channels: [String: String], isSettled: Bool = false
  ) throws {
    var witness = Witness(
      accepted: accepted.map { Accepted(source: $0.source, id: $0.id, status: 200) },
      channels: channels)
    witness.forced.isSettled = isSettled
    let checker = try Checker(path: ledgerPath)
    #expect(try checker.damage() == [])
    #expect(try checker.violations(witness).prefix(10) == [])
  }
}
