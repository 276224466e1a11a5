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

  private static var commandNames: [String] {
    configuration.subcommands.map {
      $0.configuration.commandName ?? String(describing: $0).lowercased()
    } + ["help"]
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
