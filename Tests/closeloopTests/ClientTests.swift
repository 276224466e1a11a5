import FollowUp
import Foundation
import GoldenFiles
import TestSupport
import Testing
import Transport

@testable import closeloop

@Suite struct `The client` {
  @Test func `a listing is asked for over the socket and rendered`() async throws {
    let cases = String(decoding: try StableJSON.bytes(of: Samples.cases), as: UTF8.self)
    let (status, terminal, peer) = try await run(
      ["cases", "--overdue", "--queue", "vip & rescue"], answered: .status(200, body: cases))

    #expect(status == .done)
    #expect(terminal.output.contains("Ada Byron"))
    #expect(peer.requests.map(\.method) == ["GET"])
    #expect(peer.requests.map(\.path) == ["/v1/cases?queue=vip%20%26%20rescue&overdue=true"])
  }

  @Test func `json is printed as it came`() async throws {
    let body = #"{"next":null,"items":[],"new_field":1.50}"#
    let (status, terminal, _) = try await run(
      ["touches", "--json"], answered: .status(200, body: body))

    #expect(status == .done)
    #expect(terminal.output == body + "\n")
  }

  @Test func `an act sends its fields and says what came of it`() async throws {
    let document = try #require(Samples.shownCase)
    let answer = try StableJSON.bytes(of: ActionAnswer(case: document, changed: true))
    let (status, terminal, peer) = try await run(
      [
        "case", "contact", "1204", "--channel", "phone", "--at", "11:30", "--note",
        "called \"Ada\"",
      ],
      answered: .status(200, body: String(decoding: answer, as: UTF8.self)))

    #expect(status == .done)
    #expect(terminal.output == "case 1204 is open, owner sarah; first-contact in 3 h\n")
    let request = try #require(peer.requests.first)
    #expect(request.path == "/v1/cases/1204/contact")
    #expect(request.headers["content-type"] == "application/json")
    let sent = try JSONDecoder().decode([String: String].self, from: Data(request.body.utf8))
    #expect(
      sent == ["channel": "phone", "at": "2026-11-21T11:30:00Z", "note": "called \"Ada\""])
  }

  @Test func `an act that was true already says so`() async throws {
    let document = try #require(Samples.shownCase)
    let answer = try StableJSON.bytes(of: ActionAnswer(case: document, changed: false))
    let (_, terminal, _) = try await run(
      ["case", "ack", "1204"],
      answered: .status(200, body: String(decoding: answer, as: UTF8.self)))

    #expect(
      terminal.output
        == "nothing changed: case 1204 is open already, owner sarah; first-contact in 3 h\n")
  }

  @Test func `a refusal is told with what is allowed and ends with 1`() async throws {
    let body = """
      {"type":"about:blank","title":"Conflict","status":409,"allowed":["close","reopen"],\
      "detail":"case 12 is resolved and cannot be acknowledged"}
      """
    let (status, terminal, _) = try await run(
      ["case", "ack", "12"], answered: .status(409, body: body))

    #expect(status == .refused)
    #expect(
      terminal.errors == """
        closeloop: case 12 is resolved and cannot be acknowledged
          allowed: close, reopen

        """)
  }

  @Test func `that nothing is allowed is said once`() async throws {
    let body = """
      {"title":"Conflict","status":409,"allowed":[],\
      "detail":"'done' is not allowed while expired; nothing is allowed any more"}
      """
    let (_, terminal, _) = try await run(
      ["touch", "done", "7"], answered: .status(409, body: body))

    #expect(
      terminal.errors
        == "closeloop: 'done' is not allowed while expired; nothing is allowed any more\n")
  }

  @Test func `a day that is over ends nobody's absence, and the way back is told`() async throws {
    let (status, terminal, peer) = try await run(
      ["away", "sarah", "--until", "2026-11-20"], answered: .status(200, body: "{}"))

    #expect(status == .refused)
    #expect(peer.requests.isEmpty)
    #expect(
      terminal.errors == """
        closeloop: --until: 2026-11-20 is over; if sarah is back: `closeloop away sarah --back`

        """)
  }

  @Test func `fields that do not fit are told by their names`() async throws {
    let body = """
      {"title":"Unprocessable Content","status":422,"detail":"these fields do not fit: /root_cause",\
      "errors":[{"pointer":"/root_cause","detail":"is over 500 characters; send less"}]}
      """
    let (status, terminal, _) = try await run(
      ["case", "resolve", "12", "--outcome", "kept", "--root-cause", "x"],
      answered: .status(422, body: body))

    #expect(status == .refused)
    #expect(terminal.errors == "closeloop: root-cause: is over 500 characters; send less\n")
  }

  @Test func `the last day away counts, in the person's own zone`() async throws {
    let folder = try Folder()
    let peer = try await FakePeer.start(
      .status(200, body: #"{"away":{"person":"omar","until":null},"changed":true}"#),
      socketPath: folder.socket)
    let rules = RouteTests.rules.replacing(
      "{name: Omar Diaz}", with: "{name: Omar Diaz, timezone: America/New_York}")
    let settings = try folder.settings(rules: rules)
    let terminal = FakeTerminal()
    let console = terminal.console()

    for person in ["sarah", "omar"] {
      let arguments = ["away", person, "--until", "2026-12-01", "--config", settings]
      #expect(await Closeloop.run(arguments, on: console) == .done, "\(terminal.errors)")
    }

    await peer.stop()
    let sent = try peer.requests.map {
      try JSONDecoder().decode([String: String].self, from: Data($0.body.utf8))["until"]
    }
    #expect(sent == ["2026-12-01T22:00:00Z", "2026-12-02T05:00:00Z"])
    #expect(
      terminal.output == """
        sarah is away until Wed 2 Dec 00:00 (Europe/Helsinki)
        omar is away until Wed 2 Dec 00:00 (America/New_York)

        """)
  }

  @Test func `faulty rules are told one by one`() async throws {
    let body = """
      {"type":"about:blank","title":"Unprocessable Content","status":422,\
      "detail":"the rules have faults; the running ones stay","errors":[\
      {"pointer":"","detail":"rules.yml:14:9: routes[0].queue: unknown queue 'x'"},\
      {"pointer":"","detail":"rules.yml:20:1: unknown key 'y'"}]}
      """
    let (status, terminal, _) = try await run(["reload"], answered: .status(422, body: body))

    #expect(status == .refused)
    #expect(
      terminal.errors == """
        closeloop: the rules have faults; the running ones stay
          rules.yml:14:9: routes[0].queue: unknown queue 'x'
          rules.yml:20:1: unknown key 'y'

        """)
  }

  @Test func `an error without a problem document still has its status`() async throws {
    let (status, terminal, _) = try await run(["status"], answered: .status(500, body: "oops"))

    #expect(status == .refused)
    #expect(terminal.errors == "closeloop: the daemon answered 500\n")
  }

  @Test func `an answer in another form is told, not guessed`() async throws {
    let (status, terminal, _) = try await run(["status"], answered: .status(200, body: "{}"))

    #expect(status == .refused)
    #expect(
      terminal.errors == """
        closeloop: /v1/status: the daemon's answer is not in a form this version knows; \
        compare `closeloop --version` with `closeloop status`

        """)
  }

  @Test func `a response's id may hold slashes`() async throws {
    let (_, _, peer) = try await run(
      ["why", "app/2026/11/ä"], answered: .status(404, body: #"{"detail":"none"}"#))

    #expect(peer.requests.map(\.path) == ["/v1/responses/app/2026%2F11%2F%C3%A4"])
  }

  @Test func `without a daemon it ends with 3 and says how to start one`() async throws {
    let folder = try Folder()
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      ["status", "--config", try folder.settings()], on: terminal.console())

    #expect(status == .noDaemon)
    #expect(
      terminal.errors == """
        closeloop: no daemon at \(folder.socket); start it with `systemctl start closeloop` \
        or `closeloop serve`, or give --config

        """)
  }

  @Test func `a socket that nobody listens at counts as no daemon`() async throws {
    let folder = try Folder()
    let settings = try folder.settings()
    let peer = try await FakePeer.start(.ok, socketPath: folder.socket)
    await peer.stop()
    // The file outlives its server, as after kill -9.
    _ = FileManager.default.createFile(atPath: folder.socket, contents: nil)
    let terminal = FakeTerminal()

    #expect(
      await Closeloop.run(["status", "--config", settings], on: terminal.console()) == .noDaemon)
  }

  @Test(arguments: [EACCES, EPERM])
  func `a socket one may not use says which group to join`(code: Int32) {
    let failure = TransferFailure(kind: .connect, systemError: code)

    let fault = CommandFault(failure, socket: "/run/closeloop/control.sock")

    #expect(fault.status == .noDaemon)
    #expect(
      fault.text == """
        closeloop: /run/closeloop/control.sock: permission denied; join the group closeloop \
        (`sudo usermod -aG closeloop $USER`, then log in again)
        """)
  }

  @Test func `settings that are faulty or not there end with 1 and say where`() async throws {
    let terminal = FakeTerminal()

    let status = await Closeloop.run(
      ["status", "--config", "/nowhere/closeloop.yml"], on: terminal.console())

    #expect(status == .refused)
    #expect(terminal.errors.hasPrefix("/nowhere/closeloop.yml:1:1: "))
  }

  @Test func `a fault in the settings keeps nobody from a daemon that runs`() async throws {
    let folder = try Folder()
    let peer = try await FakePeer.start(
      .status(200, body: #"{"items":[],"next":null}"#), socketPath: folder.socket)
    let settings = try folder.settings()
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    try (text + "\nlog-levl: debug\nproxy: perhaps").write(
      toFile: settings, atomically: true, encoding: .utf8)
    let terminal = FakeTerminal()

    let status = await Closeloop.run(["cases", "--config", settings], on: terminal.console())

    #expect(status == .done)
    #expect(terminal.output == "no cases\n")
    #expect(
      terminal.errors == """
        closeloop: \(settings) has 2 faults; the running daemon is asked all the same \
        (`closeloop check` shows them)

        """)
    await peer.stop()
  }

  @Test(arguments: [true, false])
  func `a backup that is not where it was asked for is none`(isThere: Bool) async throws {
    let folder = try Folder()
    let peer = try await FakePeer.start(.status(200, body: "{}"), socketPath: folder.socket)
    let terminal = FakeTerminal()
    let file = folder.path + "/copy.db"
    if isThere { try "copy".write(toFile: file, atomically: true, encoding: .utf8) }

    let status = await Closeloop.run(
      ["backup", file, "--config", try folder.settings()], on: terminal.console())

    #expect(status == (isThere ? .done : .refused))
    #expect(terminal.output == (isThere ? "backup written to \(file)\n" : ""))
    #expect(terminal.errors.contains("a place of its own") == !isThere)
    await peer.stop()
  }

  @Test func `settings of one's own that do not say their place send a command nowhere`() throws {
    let folder = try Folder()
    let settings = try folder.settings()
    try "control: [\nrules".write(toFile: settings, atomically: true, encoding: .utf8)
    var option = SettingsOption()
    option.config = settings

    #expect(throws: CommandFault.self) { try option.controlSocket([:]) }
  }

  @Test(arguments: [
    ("state: data", [:], "data/control.sock"),
    ("state: data", ["RUNTIME_DIRECTORY": "/run/other"], "/run/other/control.sock"),
    ("state: data\ncontrol: mine.sock", [:], "mine.sock"),
    ("rules: rules.yml", [:], "/run/closeloop/control.sock"),
    ("state: /var/lib/closeloop", [:], "/run/closeloop/control.sock"),
  ])
  func
    `settings of one's own are those of a daemon of one's own, unless their state is the service's`(
      text: String, environment: [String: String], wanted: String
    ) throws
  {
    let folder = try Folder()
    let settings = try folder.settings()
    try text.write(toFile: settings, atomically: true, encoding: .utf8)
    let path = wanted.hasPrefix("/") ? wanted : folder.path + "/" + wanted

    var option = SettingsOption()
    option.config = settings

    let socket = try option.controlSocket(environment)

    #expect(socket.path == path)
  }

  @Test(arguments: [(-60.0, true), (60, false)])
  func `a reload says that closeloop.yml is read at a restart, where it is newer than the daemon`(
    start: Double, isNewer: Bool
  ) async throws {
    let folder = try Folder()
    let settings = try folder.settings()
    let written = try #require(
      try FileManager.default.attributesOfItem(atPath: settings)[.modificationDate] as? Date)
    let standing = try Golden.text(Golden.fixtures().appending(path: "status-good.json"))
      .replacing(
        #/"started_at":"[^"]*"/#,
        with: "\"started_at\":\"\(written.addingTimeInterval(start).rfc3339)\"")
    let peer = try await FakePeer.start(
      .status(200, body: #"{"rules":"1234","changed":false}"#), .status(200, body: standing),
      socketPath: folder.socket)
    let terminal = FakeTerminal()

    let status = await Closeloop.run(["reload", "--config", settings], on: terminal.console())

    #expect(status == .done)
    #expect(terminal.errors.contains("it is read at a restart") == isNewer)
    await peer.stop()
  }

  @Test func `the settings can be named by the environment`() async throws {
    let folder = try Folder()
    let peer = try await FakePeer.start(
      .status(200, body: #"{"items":[],"next":null}"#), socketPath: folder.socket)
    let terminal = FakeTerminal()
    let console = terminal.console(environment: ["CLOSELOOP_CONFIG": try folder.settings()])

    #expect(await Closeloop.run(["cases"], on: console) == .done)

    #expect(terminal.output == "no cases\n")
    await peer.stop()
  }

  /// Runs a command against a daemon that gives one answer.
  private func run(
    _ arguments: [String], answered answer: FakePeer.Answer
  ) async throws -> (closeloop.ExitStatus, FakeTerminal, FakePeer) {
    let folder = try Folder()
    let peer = try await FakePeer.start(answer, socketPath: folder.socket)
    let terminal = FakeTerminal()
    let status = await Closeloop.run(
      arguments + ["--config", try folder.settings()], on: terminal.console())
    await peer.stop()
    return (status, terminal, peer)
  }
}
