import ArgumentParser

struct CaseWait: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Say that it is the customer's turn.",
    discussion: """
      From contacted to waiting. A new answer of the customer brings the case
      back to open.
        closeloop case wait 12 --note "they look for the invoice"
      """)

  @OptionGroup var target: CaseTarget
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("wait", ["note": remark.note], on: console)
  }
}
