import ArgumentParser
import Foundation
import GoldenFiles
import Testing

@testable import closeloop

@Suite struct `The command line` {
  /// Arguments and the first line of the complaint.
  @Test(arguments: [
    ("nonsense", "closeloop: unknown command 'nonsense'; see `closeloop --help`"),
    (
      "case acknowledge 3",
      "closeloop: unknown command 'case acknowledge'; did you mean 'case ack'?"
    ),
    ("case snooze 3", "closeloop: unknown command 'case snooze'; see `closeloop case --help`"),
    ("alerts retyr 3", "closeloop: unknown command 'alerts retyr'; did you mean 'alerts retry'?"),
    ("case show", "closeloop: Missing expected argument '<id>'"),
    ("case ack twelve", "closeloop: The value 'twelve' is invalid for '<id>'"),
    ("case contact 12", "closeloop: Missing expected argument '--channel <channel>'"),
    ("case resolve 12", "closeloop: Missing expected argument '--outcome <outcome>'"),
    ("case assign 12", "closeloop: Missing expected argument '<person>'"),
    (
      "case contact 12 --channel phone --at soon",
      "closeloop: --at: no moment (got 'soon');"
        + " write 14:05, '2026-11-21 14:05' or 2026-11-21T14:05:00+02:00"
    ),
    ("cases --overdu", "closeloop: Unknown option '--overdu'. Did you mean '--overdue'?"),
    ("cases --limit 0", "closeloop: --limit: no number of lines (got 0); give 1 to 1000"),
    (
      "alerts --parked --state waiting",
      "closeloop: --parked and --state waiting exclude each other; give one of them"
    ),
    ("away --back", "closeloop: PERSON: missing; write `closeloop away PERSON --until DATE`"),
    (
      "away sarah",
      "closeloop: --until: missing; write `closeloop away sarah --until DATE` or --back"
    ),
    (
      "away sarah --until tomorrow",
      "closeloop: --until: no day (got 'tomorrow'); write it like 2026-12-01"
    ),
    (
      "away sarah --until 2026-12-01 --back",
      "closeloop: --until and --back exclude each other; give one of them"
    ),
    (
      "optout add ada",
      "closeloop: EMAIL: no e-mail address (got 'ada'); write name@company.example"
    ),
    (
      "why r-1001",
      "closeloop: SUBJECT: neither a response nor a case (got 'r-1001');"
        + " write SOURCE/ID or a number"
    ),
    ("route --score 11", "closeloop: --score: no score of an NPS answer (got 11); give 0 to 10"),
    ("route", "closeloop: Missing expected argument '--score <score>'"),
    (
      "route --score 3 --set plan",
      "closeloop: --set: no attribute (got 'plan'); write it like plan=enterprise"
    ),
    ("backup", "closeloop: Missing expected argument '<file>'"),
  ])
  func `what is not understood is said and ends with 2`(
    arguments: String, complaint: String
  ) async {
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      arguments.split(separator: " ").map(String.init), on: terminal.console())

    #expect(status == .usage)
    #expect(terminal.output == "")
    #expect(terminal.errors.split(separator: "\n").first.map(String.init) == complaint)
  }

  @Test func `a state that is none is refused with the known ones`() async {
    let terminal = FakeTerminal()

    let status = await Closeloop.run(["cases", "--state", "done"], on: terminal.console())

    #expect(status == .usage)
    #expect(terminal.errors.contains("  - open\n  - acknowledged\n  - contacted\n  - waiting"))
  }

  @Test func `settings that are not there are asked for`() async {
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      ["check", "--config", "/nowhere/closeloop.yml"], on: terminal.console())

    #expect(status == .refused)
    #expect(
      terminal.errors == "/nowhere/closeloop.yml:1:1: cannot be read: no such file or directory; "
        + "give the file with --config\n")
  }

  @Test(arguments: [
    ("satus", "status"), ("wyh", "why"), ("cse", "case"), ("csaes", "cases"), ("awya", "away"),
    ("imprt", "import"), ("quarentin", "quarantine"),
  ])
  func `a slip in a command's name is met with the nearest one`(
    typed: String, meant: String
  ) async {
    let terminal = FakeTerminal()

    let status = await Closeloop.run([typed], on: terminal.console())

    #expect(status == .usage)
    #expect(terminal.errors == "closeloop: unknown command '\(typed)'; did you mean '\(meant)'?\n")
  }

  @Test func `version and help are answers`() async {
    let version = FakeTerminal()
    let help = FakeTerminal()

    #expect(await Closeloop.run(["--version"], on: version.console()) == .done)
    #expect(await Closeloop.run(["case", "contact", "--help"], on: help.console()) == .done)

    #expect(version.output == Version.text + "\n")
    #expect(help.output.contains("closeloop case contact 12 --channel phone"))
    #expect(version.errors + help.errors == "")
  }

  @Test func `every command explains itself within 80 columns, with an example`() {
    for command in Self.commands(under: Closeloop.self) {
      let help = Closeloop.helpMessage(for: command, columns: 80)
      for line in help.split(separator: "\n") {
        #expect(line.count <= 80, "\(command): \(line)")
      }
      #expect(!command.configuration.abstract.isEmpty, "\(command)")
      for line in command.configuration.discussion.split(separator: "\n") {
        #expect(line.count < 80, "would be broken: \(line)")
      }
      let isOurs = command != Serve.self && command != Demo.self
      #expect(!isOurs || command.configuration.discussion.contains("closeloop "), "\(command)")
    }
  }

  @Test func `the help of the whole`() throws {
    try Golden.hold(Closeloop.helpMessage(columns: 80) + "\n", to: "help.txt")
  }

  private static func commands(
    under command: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap { commands(under: $0) }
  }
}
