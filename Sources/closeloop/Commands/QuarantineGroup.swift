import ArgumentParser

struct QuarantineGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "What arrived and did not fit: list it, look at it, retry it, drop it.",
    discussion: """
      Nothing that a source sent is thrown away. After the mapping is mended in
      closeloop.yml and the daemon restarted:
        closeloop quarantine
        closeloop quarantine show 17
        closeloop quarantine retry --all --source forms
        closeloop quarantine drop 17 --reason "a test of the form"
      """,
    subcommands: [
      QuarantineList.self, QuarantineShow.self, QuarantineRetry.self, QuarantineDrop.self,
    ], defaultSubcommand: QuarantineList.self)
}

/// Which items of the quarantine are meant.
struct QuarantineFilterOption: ParsableArguments {
  @Option(help: "Only what came from this source.") var source: String?
  @Option(help: "Only for this: no-score, bad-date ...") var misfit: String?

  var query: [(String, String?)] { [("source", source), ("misfit", misfit)] }
}
