import Ledger
import Logging
import Web

extension LedgerError {
  /// What a sender is told when nothing could be recorded. Only a broken rule of the schema is this one
  /// response's own fault; everything else passes, and senders try again.
  var problem: Problem {
    switch self {
    case .full:
      Problem.unavailable(
        "the disk is full; nothing was recorded, try again", retryAfterSeconds: 30)
    case .constraint, .fileExists: Problem.internalError
    case .inputOutput, .closed, .locked, .cannotOpen, .newerSchema:
      Problem.unavailable(
        "the ledger cannot be written; nothing was recorded, try again", retryAfterSeconds: 5)
    }
  }

  /// A refusal by the schema is a fault of ours: its sender learns no more than that, the log does.
  func log(to logger: Logger) {
    guard case .constraint(let code, let name) = self else { return }
    logger.error("ledger refused a response: \(name ?? "constraint") (sqlite \(code))")
  }
}
