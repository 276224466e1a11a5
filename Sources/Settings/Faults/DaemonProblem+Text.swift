import FollowUp

extension Fault.DaemonProblem {
  var text: String {
    switch self {
    case .unreadable(let fault): "cannot be read: \(fault); give the file with --config"
    case .noStateFolder:
      "no folder for the ledger: set state, or $STATE_DIRECTORY as systemd does"
    case .socketPathTooLong(let bytes, let limit):
      "the path of the socket is \(bytes) bytes long and a socket's is at most \(limit); "
        + "choose a shorter one"
    case .unreadableRules(let path, let fault): "\(path.escapedControls) cannot be read: \(fault)"
    case .unknownOperations(let name, let known):
      "unknown destination '\(name.shown)' (rules.yml knows: \(known.listed))"
        + Nearest.suggestion(for: name, among: known)
    case .secret(let fault): "\(fault)"
    case .sameToken(let other):
      "the same token as \(other): whoever shows it could be either; give each its own"
    }
  }
}
