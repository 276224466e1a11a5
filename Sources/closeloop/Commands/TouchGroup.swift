import ArgumentParser

struct TouchGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "touch", abstract: "Say what became of a planned contact.",
    discussion: """
        closeloop touch done 7
        closeloop touch decline 8 --note "left the company"
      """,
    subcommands: [TouchDone.self, TouchDecline.self])
}
