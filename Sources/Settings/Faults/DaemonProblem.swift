extension Fault {
  /// What is wrong between closeloop.yml and the world around it.
  enum DaemonProblem: Hashable, Sendable {
    /// closeloop.yml itself.
    case unreadable(FileFault)
    case noStateFolder
    case socketPathTooLong(bytes: Int, limitBytes: Int)
    case unreadableRules(path: String, FileFault)
    case unknownOperations(String, known: [String])
    /// Found when secrets are looked at.
    case secret(SecretFault)
    /// Two senders or clients could not be told apart.
    case sameToken(as: String)
  }
}
