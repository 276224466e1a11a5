import ArgumentParser

struct TouchDone: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Say that a planned contact has been made.",
    discussion: """
      The customer is then left alone for the cool-down of the contact policy.
        closeloop touch done 7 --note "a dark mode would have made it a 10"
      """)

  @OptionGroup var target: TouchTarget

  func run(on console: Console) async throws { try await target.act("done", on: console) }
}
