import ArgumentParser

struct CaseClose: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close the loop of a resolved case.",
    discussion: """
      A resolved case closes by itself after 7 days; this is for the customer's
      yes.
        closeloop case close 12
      """)

  @OptionGroup var target: CaseTarget
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("close", ["note": remark.note], on: console)
  }
}
