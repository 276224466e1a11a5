import ArgumentParser

struct CaseAssign: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Hand a case over to one of our people.",
    usage: "closeloop case assign <id> <person> [--note <note>] [--json]",
    discussion: """
      The queue's channel is told. The clock runs on.
        closeloop case assign 12 omar
      """)

  @OptionGroup var target: CaseTarget
  @Argument(help: "A key of `people` in the rules.") var person: String
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("assign", ["owner": person, "note": remark.note], on: console)
  }
}
