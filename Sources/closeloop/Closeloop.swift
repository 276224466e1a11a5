import ArgumentParser
import Foundation

/// The command line: `closeloop serve` is the daemon, everything else talks to it or reads the same files.
@main
struct Closeloop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closeloop", abstract: "Close the loop on every NPS response.",
    discussion: Help.root, version: Version.text, groupedSubcommands: Help.groups)

  static func main() async {
    let status = await run(Array(CommandLine.arguments.dropFirst()), on: .standard)
    Foundation.exit(status.rawValue)
  }
}
