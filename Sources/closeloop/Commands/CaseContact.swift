import ArgumentParser
import FollowUp
import Foundation

struct CaseContact: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "Say that a human has reached the customer: stops the clock.",
    usage: "closeloop case contact <id> --channel <channel> [--at <time>] ...",
    discussion: """
      The ladder is silent from here. With --at an earlier moment is recorded,
      from the opening of the case to now; a breach stays a breach.
        closeloop case contact 12 --channel phone
        closeloop case contact 12 --channel visit --at 14:05
      """)

  @OptionGroup var target: CaseTarget
  @Option(help: "How: phone, email, chat, visit, ...") var channel: String
  @Option(help: .moment("When, if not now.")) var at: String?
  @OptionGroup var remark: NoteOption

  func validate() throws {
    _ = try at.map { try Moment($0, option: "--at") }
  }

  func run(on console: Console) async throws {
    let instant = try at.map { try Moment($0, option: "--at").instant(console.style) }
    try await target.act(
      "contact", ["channel": channel, "at": instant?.rfc3339, "note": remark.note], on: console)
  }
}
