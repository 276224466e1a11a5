import FollowUp
import Ledger
import Settings

/// Why the daemon did not start.
enum StartFault: Error, Sendable {
  /// closeloop.yml, or (with `--strict`, or with no accepted text to fall back to) rules.yml.
  case settings(FaultList)
  case secrets([SecretUse.Fault])
  case ledger(LedgerError)
  case linkKey(path: String, what: String)
  case socketPathTooLong(path: String, limitBytes: Int)
}

extension StartFault {
  /// One line a fault, each with the next step.
  var text: String {
    switch self {
    case .settings(let faults): return faults.description
    case .secrets(let faults): return faults.map(\.description).joined(separator: "\n")
    case .ledger(let error): return error.text
    case .linkKey(let path, let what):
      return "\(path): the key of signed links cannot be used (\(what)); mend or remove the file"
    case .socketPathTooLong(let path, let limit):
      return "control: \(path) is longer than the \(limit) bytes a socket's path may have; set a shorter one"
    }
  }
}
