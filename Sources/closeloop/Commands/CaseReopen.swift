import ArgumentParser

struct CaseReopen: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Take a resolved or closed case up again.",
    discussion: """
      The first-contact clock runs anew; the old one stays in the history of the
      case.
        closeloop case reopen 12 --note "the refund never came"
      """)

  @OptionGroup var target: CaseTarget
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("reopen", ["note": remark.note], on: console)
  }
}
