import Ledger
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
}
