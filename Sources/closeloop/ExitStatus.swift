/// How a command ended, for scripts.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// The daemon, the rules or the engine said no.
  case refused = 1
  /// The command line itself was wrong.
  case usage = 2
  /// No daemon could be reached.
  case noDaemon = 3
}
