import FollowUp
import HTTPTypes
import Ledger
import Web

extension Problem {
  /// What a caller is told when the ledger could not answer or write.
  init(_ error: LedgerError) {
    switch error {
    case .full:
      self = .unavailable(
        "the disk is full: nothing was recorded; try again", retryAfterSeconds: 30)
    case .closed, .locked:
      self = .unavailable("the daemon is stopping; try again", retryAfterSeconds: 5)
    case .cannotOpen, .newerSchema, .inputOutput:
      self = .unavailable("the ledger cannot be used; try again", retryAfterSeconds: 30)
    case .fileExists(let path):
      self = Problem(.conflict, "\(path) exists already; a backup never overwrites a file")
    case .constraint:
      self = .internalError
    }
  }
}
