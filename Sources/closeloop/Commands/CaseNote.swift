import ArgumentParser

struct CaseNote: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a note beside a case.",
    discussion: """
        closeloop case note 12 "prefers to be called after four"
      """)

  @OptionGroup var target: CaseTarget
  @Argument(help: "What to remember.") var text: String

  func run(on console: Console) async throws {
    try await target.act("note", ["note": text], on: console)
  }
}
