import ArgumentParser

struct CaseAck: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Say that an owner has looked. Stops no clock.",
    discussion: """
      Looking is not calling: the first-contact clock runs on.
        closeloop case ack 12
      """)

  @OptionGroup var target: CaseTarget
  @OptionGroup var remark: NoteOption

  func run(on console: Console) async throws {
    try await target.act("ack", ["note": remark.note], on: console)
  }
}
