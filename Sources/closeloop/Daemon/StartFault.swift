import Desk
import FollowUp
import Ledger
import Settings

/// Why the daemon did not start.
enum StartFault: Error, Sendable {
  /// closeloop.yml, a secret, or (with `--strict`, or with nothing accepted to fall back to) rules.yml.
  case settings(FaultList)
  case ledger(LedgerError)
  case linkKey(LinkKeyError)
  case socketInUse(path: String)
  /// A service ended; the reason.
  case ended(String)
  case unexpected(String)
}

extension StartFault {
  /// One line a fault, each with the next step.
  var text: String {
    switch self {
    case .settings(let faults): faults.description
    case .ledger(let error): error.text
    case .linkKey(let error): error.description
    case .socketInUse(let path):
      "control: \(path) is not a socket of ours; remove it or set another `control:`"
    case .ended(let what), .unexpected(let what): what
    }
  }
}
