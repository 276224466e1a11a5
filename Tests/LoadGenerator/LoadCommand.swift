import ArgumentParser

/// `closeloop-load`: what stands at both ends of a daemon being measured.
@main
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closeloop-load",
    abstract: "Send responses to a daemon on loopback, or be the receiver of its alerts.",
    subcommands: [SendCommand.self, ReceiveCommand.self], defaultSubcommand: SendCommand.self)
}
