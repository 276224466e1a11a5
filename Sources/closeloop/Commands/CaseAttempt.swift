import ArgumentParser

struct CaseAttempt: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "attempt", abstract: "Count a try that did not reach the customer.",
    discussion: """
      The state stays, and so does the clock.
        closeloop case attempt 12 --note "voicemail, will call at four"
      """)

  @OptionGroup var target: CaseTarget
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("attempt", ["note": remark.note], on: console)
  }
}
