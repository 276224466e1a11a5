import Desk
import FollowUp
import Glibc
import Ledger
import Settings

/// Why the daemon did not start.
enum StartFault: Error, Sendable {
  /// closeloop.yml, a secret, or (with `--strict`, or with nothing accepted to fall back to) rules.yml.
  case settings(FaultList)
  case ledger(LedgerError)
  case linkKey(LinkKeyError)
  /// Something that is no socket of ours lies at the path of the control socket.
  case socketInUse(path: String)
  /// Somebody listens at the path of the control socket.
  case controlAnswered(path: String)
  /// The door that the key describes cannot be opened there.
  case cannotListen(key: String, address: String, errno: Int32)
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
    case .controlAnswered(let path):
      "another daemon answers on \(path) (control); give this one another, or stop that one"
    case .cannotListen(let key, let address, let code):
      "\(key): cannot listen on \(address): \(String(cString: strerror(code)).lowercased()); "
        + (code == EADDRINUSE
          ? "see with `ss -ltnp` who does, or set another address"
          : "set another address of this machine")
    case .ended(let what), .unexpected(let what): what
    }
  }
}
