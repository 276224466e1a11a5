import FollowUp
import Foundation
import GoldenFiles
import Testing

@testable import closeloop

/// What would happen to an answer, read from real files through the real engine.
@Suite struct RouteTests {
  static let rules = """
    timezone: Europe/Helsinki
    people:
      sarah: {name: Sarah Lind, slack: U024BE7LH}
      omar: {name: Omar Diaz}
    teams: {success: [sarah, omar]}
    destinations:
      cs-urgent: {type: slack, url: {env: CLOSELOOP_TEST_URL}}
      cs-leads: {type: slack, url: {env: CLOSELOOP_TEST_URL}}
      advocacy: {type: slack, url: {env: CLOSELOOP_TEST_URL}}
    default-queue: rapid-response
    queues:
      rapid-response:
        team: success
        notify: cs-urgent
        clocks:
          first-contact:
            within: 24h
            ladder:
              - {at: 50%, tell: owner}
              - {at: 100%, tell: cs-leads, hand-to: omar}
              - {every: 4h, at-most: 2, tell: cs-leads}
      vip-rescue:
        team: success
        notify: [cs-urgent, cs-leads]
        clocks:
          first-contact: {within: 4h, ladder: [{at: 75%, tell: cs-urgent}]}
    routes:
      - name: our own people
        when: {account: Example Ltd}
        suppress: our own people
      - name: enterprise at risk
        when: {segment: detractor, plan: [enterprise, business], comment: {any-of: [cancel*, refund]}}
        queue: vip-rescue
      - name: passives
        when: {segment: passive}
        check-in: {after: 2d, within: 14d, team: success, tell: advocacy}
      - name: promoters
        when: {segment: promoter, seats: {at-least: 30}}
        invite: {after: 1d, one-of: [review, referral], team: success, tell: advocacy}
    """

  /// The golden file and the arguments.
  @Test(arguments: [
    ("route-default-queue.txt", ["--score", "3"]),
    (
      "route-enterprise.txt",
      [
        "--score", "2", "--comment", "I will cancel", "--set", "plan=enterprise", "--account",
        "Initech",
      ]
    ),
    ("route-check-in.txt", ["--score", "7", "--email", "ada@initech.example"]),
    ("route-invite.txt", ["--score", "10", "--set", "seats=40", "--email", "a@b.example"]),
    ("route-recorded.txt", ["--score", "10", "--set", "seats=\"40\""]),
    ("route-suppressed.txt", ["--score", "1", "--account", "Example Ltd"]),
    ("route.json", ["--score", "3", "--json"]),
  ])
  func `an answer's future is told and explained`(golden: String, arguments: [String]) async throws
  {
    let folder = try Folder()
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      ["route", "--config", try folder.settings(rules: Self.rules)] + arguments,
      on: terminal.console(isTerminal: true))

    #expect(status == .done, "\(terminal.errors)")
    try Golden.hold(terminal.output, to: golden)
    for line in terminal.output.split(separator: "\n") { #expect(String(line).columnCount <= 80) }
  }

  @Test func `the future can be asked for at another time, in the rules' zone`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      [
        "route", "--config", try folder.settings(rules: Self.rules), "--score", "3", "--at",
        "2026-07-01 09:00", "--json",
      ], on: terminal.console())

    #expect(status == .done)
    let document = try JSONDecoder().decode(RouteDocument.self, from: Data(terminal.output.utf8))
    #expect(document.clocks.map(\.deadlineAt) == ["2026-07-02T06:00:00Z"])
  }

  @Test func `good files are summed up`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      ["check", "--config", try folder.settings(rules: Self.rules)], on: terminal.console())

    #expect(status == .done, "\(terminal.errors)")
    let text = terminal.output.replacing(folder.path, with: "/etc/closeloop")
    try Golden.hold(text, to: "check.txt")
  }

  @Test func `every fault of the rules is told, and the exit code is 1`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()
    let faulty = Self.rules.replacing("queue: vip-rescue", with: "queue: vip-rescu")
      .replacing("hand-to: omar", with: "hand-to: olga")

    let status = await Closeloop.run(
      ["check", "--config", try folder.settings(rules: faulty)], on: terminal.console())

    #expect(status == .refused)
    #expect(terminal.output == "")
    let lines = terminal.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(lines.contains { $0.contains("olga") } && lines.contains { $0.contains("vip-rescu'") })
    for line in lines { #expect(line.hasPrefix(folder.path + "/rules.yml:")) }
  }

  @Test func `faults of both files are told together`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()
    let settings = try folder.settings(rules: Self.rules + "\nnonsense: true")
    try "listen: nowhere\n".write(toFile: settings, atomically: true, encoding: .utf8)

    let status = await Closeloop.run(["check", "--config", settings], on: terminal.console())

    #expect(status == .refused)
    #expect(terminal.errors.contains("closeloop.yml:1:"))
    #expect(terminal.errors.contains("nonsense"))
  }

  @Test func `the rules that a faulty closeloop.yml names are the ones looked at`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()
    let settings = try folder.settings(rules: "nonsense: true")
    try "listen: nowhere\nrules: ours.yml\n"
      .write(toFile: settings, atomically: true, encoding: .utf8)
    try (Self.rules + "\nfolly: true")
      .write(toFile: folder.path + "/ours.yml", atomically: true, encoding: .utf8)

    let status = await Closeloop.run(["check", "--config", settings], on: terminal.console())

    #expect(status == .refused)
    #expect(terminal.errors.contains("closeloop.yml:1:"))
    #expect(terminal.errors.contains("ours.yml:") && terminal.errors.contains("folly"))
    #expect(!terminal.errors.contains("nonsense"))
  }

  @Test func `secrets are looked up on demand and never shown`() async throws {
    let folder = try Folder()
    let missing = FakeTerminal()
    let there = FakeTerminal()
    let settings = try folder.settings(rules: Self.rules)
    let arguments = ["check", "--with-secrets", "--config", settings]
    let environment = [
      "CLOSELOOP_TEST_TOKEN": "hush-token", "CLOSELOOP_TEST_URL": "https://hooks.example/hush",
    ]

    #expect(await Closeloop.run(arguments, on: missing.console()) == .refused)
    #expect(await Closeloop.run(arguments, on: there.console(environment: environment)) == .done)

    #expect(missing.errors.split(separator: "\n").count == 4)
    #expect(!there.output.contains("hush") && !there.errors.contains("hush"))
  }

  @Test func `check notes the credentials that are not there, and finds no fault in it`()
    async throws
  {
    let folder = try Folder()
    let rules = Self.rules.replacing("{env: CLOSELOOP_TEST_URL}", with: "{credential: chat}")
    let settings = try folder.settings(rules: rules)
    let (bare, noted, good) = (FakeTerminal(), FakeTerminal(), FakeTerminal())
    let arguments = ["check", "--config", settings]

    #expect(await Closeloop.run(arguments, on: bare.console()) == .done)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/credentials", withIntermediateDirectories: true)
    #expect(await Closeloop.run(arguments, on: noted.console(width: 160)) == .done)
    try "https://hooks.example/x".write(
      toFile: folder.path + "/credentials/chat", atomically: true, encoding: .utf8)
    let full = await Closeloop.run(
      arguments + ["--with-secrets"],
      on: good.console(environment: ["CLOSELOOP_TEST_TOKEN": "hush-token"]))

    #expect(!bare.output.contains("note:"))
    #expect(
      noted.output.hasSuffix(
        """
        both files are good
        note: not there yet: {credential: chat}. Put them into \(folder.path)/credentials, then: \
        closeloop check --with-secrets

        """), "\(noted.output)")
    #expect(full == .done, "\(good.errors)")
    #expect(!good.output.contains("note:"))
  }

  @Test func `route knows the sources of the settings`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()
    let arguments = ["route", "--score", "3", "--config", try folder.settings(rules: Self.rules)]

    let bad = await Closeloop.run(arguments + ["--source", "ap"], on: terminal.console())
    let good = await Closeloop.run(arguments + ["--source", "app"], on: terminal.console())

    #expect(bad == .refused && good == .done)
    #expect(
      terminal.errors
        == "closeloop: --source: no source 'ap' (closeloop.yml has: app); did you mean 'app'?\n")
  }

  @Test func `an answer at another time has dates, not days counted from it`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      [
        "route", "--config", try folder.settings(rules: Self.rules), "--score", "3", "--at",
        "2026-12-24 16:30",
      ], on: terminal.console())

    #expect(status == .done)
    #expect(terminal.output.contains("until Fri 25 Dec 16:30"), "\(terminal.output)")
    #expect(!terminal.output.contains("today") && !terminal.output.contains("tomorrow"))
  }

  @Test func `check answers in JSON too`() async throws {
    let folder = try Folder()
    let settings = try folder.settings(rules: Self.rules)
    let (good, bad) = (FakeTerminal(), FakeTerminal())
    let arguments = ["check", "--json", "--config", settings]

    #expect(await Closeloop.run(arguments, on: good.console()) == .done)
    try (Self.rules + "\nnonsense: true").write(
      toFile: folder.path + "/rules.yml", atomically: true, encoding: .utf8)
    #expect(await Closeloop.run(arguments, on: bad.console()) == .refused)

    #expect(good.output == #"{"faults":[],"ok":true}"# + "\n")
    let line = Self.rules.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    #expect(
      bad.output.hasPrefix(
        #"{"faults":[{"column":1,"file":"\#(folder.path)/rules.yml","line":\#(line),"message":""#),
      "\(bad.output)")
    #expect(bad.output.hasSuffix(#""}],"ok":false}"# + "\n"))
    #expect(bad.errors == "")
  }
}
