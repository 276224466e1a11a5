import ArgumentParser
import FollowUp

extension Closeloop {
  /// Parses and runs one command line; every failure is told on `console.complain` and becomes a status.
  static func run(_ arguments: [String], on console: Console) async -> ExitStatus {
    do {
      if let name = arguments.first, !name.hasPrefix("-"), !commandNames.contains(name) {
        throw CommandFault.unknownCommand(
          name, nearest: Nearest.word(to: name, among: commandNames))
      }
      try refuseUnknownAct(arguments)
      switch try await asyncParseAsRoot(arguments) {
      case let command as any ConsoleCommand:
        try await command.run(on: console)
      case var command as any AsyncParsableCommand:
        try await command.run()
      case var command:
        try command.run()
      }
      return .done
    } catch let fault as CommandFault {
      console.complain(fault.text)
      return fault.status
    } catch {
      return tell(error, on: console)
    }
  }

  private static var commandNames: [String] { names(below: self) }

  private static func names(below command: any ParsableCommand.Type) -> [String] {
    command.configuration.subcommands.map(name) + ["help"]
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }

  /// "case acknowledge 3": the number of a case that `acknowledge` is not would be a riddle for an answer.
  private static func refuseUnknownAct(_ arguments: [String]) throws(CommandFault) {
    guard arguments.count > 1,
      let group = configuration.subcommands.first(where: { name(of: $0) == arguments[0] }),
      !group.configuration.subcommands.isEmpty
    else { return }
    let (word, known) = (arguments[1], names(below: group))
    guard !word.hasPrefix("-"), word.contains(where: \.isLetter), !known.contains(word)
    else { return }
    let longer = known.first { $0.count > 2 && word.hasPrefix($0) }
    let nearest = longer ?? Nearest.word(to: word, among: known)
    throw .unknownCommand(
      "\(arguments[0]) \(word)", nearest: nearest.map { "\(arguments[0]) \($0)" })
  }

  /// Help and version are answers, for stdout; a line that was not understood is a complaint. A status that
  /// a command threw by itself is kept.
  private static func tell(_ error: any Error, on console: Console) -> ExitStatus {
    if let code = error as? ExitCode {
      return ExitStatus(rawValue: code.rawValue) ?? .refused
    }
    let text = fullMessage(for: error, columns: console.style.width)
    switch exitCode(for: error) {
    case .success:
      console.write(text)
      return .done
    case .validationFailure:
      console.complain(text.replacingPrefix("Error: ", with: "closeloop: "))
      return .usage
    default:
      console.complain("closeloop: \(error)")
      return .refused
    }
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
