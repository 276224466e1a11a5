import ArgumentParser

struct TouchDecline: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline", abstract: "Say that a planned contact will not be made.",
    discussion: """
      The customer's place in the contact ledger is given back.
        closeloop touch decline 8 --note "left the company"
      """)

  @OptionGroup var target: TouchTarget

  func run(on console: Console) async throws { try await target.act("decline", on: console) }
}
