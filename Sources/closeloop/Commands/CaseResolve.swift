import ArgumentParser

struct CaseResolve: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that the work is done, and how it ended.",
    usage: "closeloop case resolve <id> --outcome <outcome> [--root-cause <why>] ...",
    discussion: """
      A case whose customer was never reached can end only as no-answer, spam or
      not-contactable; its clock is then ended, never met.
        closeloop case resolve 12 --outcome kept --root-cause late-delivery
        closeloop case resolve 13 --outcome no-answer
      """)

  @OptionGroup var target: CaseTarget
  @Option(help: "How it ended: kept, refunded, churned, no-answer, ...") var outcome: String
  @Option(help: "What was behind it.") var rootCause: String?
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act(
      "resolve", ["outcome": outcome, "root_cause": rootCause, "note": remark.note], on: console)
  }
}
