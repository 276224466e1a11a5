/// Why a command did not do what it was asked.
enum CommandFault: Error, Equatable {
  /// The first word is no command of ours.
  case unknownCommand(String, nearest: String?)
  /// Nobody listens at the socket.
  case noDaemon(socket: String)
  /// The socket is there, and this user may not use it.
  case notPermitted(socket: String)
  /// Connected, and no complete answer came.
  case noAnswer(socket: String, reason: String)
  /// The daemon said no.
  case refused(status: Int, ProblemView)
  /// The daemon's answer is not what this version knows.
  case unknownAnswer(target: String)
  /// A file that had to be read could not be.
  case unreadableFile(path: String, reason: String)
  /// No source of closeloop.yml has a mapping of files under this name.
  case noFileSource(String, known: [String])
  /// Nobody is away until a day that is over.
  case dayPassed(person: String, day: String)
  /// closeloop.yml has no source of this name.
  case unknownSource(String, known: [String])
  /// Every fault of the settings or the rules, each a whole sentence.
  case faultyFiles([String])

  var status: ExitStatus {
    switch self {
    case .unknownCommand: .usage
    case .noDaemon, .notPermitted, .noAnswer: .noDaemon
    case .refused, .unknownAnswer, .unreadableFile, .noFileSource, .unknownSource, .dayPassed,
      .faultyFiles:
      .refused
    }
  }
}
