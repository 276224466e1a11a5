import FollowUp
import Foundation
import Testing

extension EndToEndTests {
  /// Responses that come in files: a folder, an import, and the proof that each row was taken once.
  @Suite struct FilesTests {
    private static let source = """
        drop:
          type: folder
          path: drop
          fields: {id: id, score: nps, comment: why, answered-at: at, person.email: mail}
          date-order: day-first
      """

    /// A folder whose settings have a folder source, and rules of one queue.
    private func folder() async throws -> (Folder, Receiver) {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      try folder.add(source: Self.source)
      return (folder, slack)
    }

    /// Rows answered today, their scores 0 to 11 in turn: each twelfth does not fit.
    private func table(_ rows: Range<Int>) -> String {
      let now = Date().rfc3339
      return "id;nps;why;at;mail\r\n"
        + rows.map { "r\($0);\($0 % 12).0;\"so\r\nit was \($0)\";\(now);p\($0)@example.com\r\n" }
        .joined()
    }

    /// Returns once systemd was told of more open cases than that.
    private func untilOpenCases(exceed count: Int, _ daemon: DaemonProcess) async throws {
      let word = await daemon.notify.messages.first { message in
        message.firstMatch(of: /(\d+) open case/).flatMap { Int($0.1) }.map { $0 > count } ?? false
      }
      try #require(word != nil, "\(daemon.logText)")
    }

    private func proof(_ daemon: DaemonProcess) async throws -> [String: Int] {
      struct Proof: Decodable {
        var accepted: Int
        var quarantined: Int
        var missing: Int
        var ok: Bool
      }
      let proof = try await daemon.control.get("/v1/prove").read(Proof.self)
      return [
        "accepted": proof.accepted, "quarantined": proof.quarantined, "missing": proof.missing,
        "ok": proof.ok ? 1 : 0,
      ]
    }

    @Test(.timeLimit(.minutes(2)))
    func `a file dropped into the folder is taken, told and moved`() async throws {
      let (folder, slack) = try await folder()
      let daemon = try await DaemonProcess.start(in: folder)

      try folder.drop(table(0..<24), as: "one.csv")
      try #require(await daemon.log.first { $0.contains("file done") } != nil, "\(daemon.logText)")
      try #require(await slack.heard("New case", "p3@example.com") != nil)

      #expect(
        try await proof(daemon) == ["accepted": 24, "quarantined": 2, "missing": 0, "ok": 1])
      let metrics = try await daemon.control.get("/metrics").text
      #expect(
        metrics.contains(
          #"closeloop_responses_total{disposition="quarantined",source="drop"} 2"#), "\(metrics)")
      let report = try folder.text("drop/done/one.csv.report.txt")
      #expect(report.contains("line 24: bad-score: score: '11.0' is no whole number from 0 to 10"))
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(3)))
    func `a file whose daemon is killed in the middle is taken once, all of it`() async throws {
      let (folder, _) = try await folder()
      let text = table(0..<6_000)
      var wasInTheMiddle = false
      for round in 0..<3 {
        let daemon = try await DaemonProcess.start(
          in: folder, environment: ["WATCHDOG_USEC": "300000"])
        try folder.drop(text, as: "big.csv")
        try await untilOpenCases(exceed: round * 700, daemon)
        await daemon.kill9()
        wasInTheMiddle = wasInTheMiddle || !daemon.logText.contains("file done")
      }
      #expect(wasInTheMiddle, "each file was done before its kill")

      let daemon = try await DaemonProcess.start(in: folder)
      try folder.drop(text, as: "big.csv")
      try #require(await daemon.log.first { $0.contains("file done") } != nil, "\(daemon.logText)")

      #expect(
        try await proof(daemon) == ["accepted": 6_000, "quarantined": 500, "missing": 0, "ok": 1])
      #expect(await daemon.stop().status == 0)
      let ledger = try LedgerLook(folder)
      #expect(try ledger.number("SELECT count(*) FROM responses") == 5_500)
      #expect(try ledger.number("SELECT count(DISTINCT person_id) FROM cases") == 3_500)
      #expect(try ledger.number("SELECT count(*) FROM cases") == 3_500)
    }

    @Test(.timeLimit(.minutes(2)))
    func `an import is tried, taken, repeated, retried and proven`() async throws {
      let (folder, _) = try await folder()
      let config = ["--config", folder.path + "/closeloop.yml"]
      let file = folder.path + "/export.csv"
      try folder.write(
        "id,nps,why,at,mail\nr1,3,bad,2020-01-31,a@example.com\nr2,9,,31/01/2020,b@example.com\n"
          + "r3,7,,yesterday,c@example.com", to: "export.csv")

      let tried = try await Binary.run(["import", file, "--source", "drop", "--try"] + config)
      #expect(tried.status == 0)
      #expect(tried.said.contains("3 rows; 2 are history (counted, nobody told), 1 do not fit"))
      #expect(tried.said.contains("line 4: bad-date: answered-at: 'yesterday'"))

      let daemon = try await DaemonProcess.start(in: folder)
      let first = try await Binary.run(["import", file, "--source", "drop"] + config)
      let second = try await Binary.run(["import", file, "--source", "drop"] + config)
      #expect(first.status == 1)
      #expect(first.said.contains("new: 2 (recorded 2)"), "\(first.said)")
      #expect(second.said.contains("known already: 2"), "\(second.said)")

      let listed = try await Binary.run(["quarantine"] + config)
      #expect(listed.said.contains("bad-date"), "\(listed.said)")
      let retried = try await Binary.run(["quarantine", "retry", "--all"] + config)
      #expect(retried.status == 1)
      let dropped = try await Binary.run(
        ["quarantine", "drop", "3", "--reason", "never answered"] + config)
      #expect(dropped.said == "item 3 is dropped\n")
      let proven = try await Binary.run(["prove"] + config)
      #expect(proven.status == 0)
      #expect(proven.said.contains("everything accepted is accounted for"), "\(proven.said)")
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(2)))
    func `an erased person is in no file of the ledger`() async throws {
      let (folder, _) = try await folder()
      let daemon = try await DaemonProcess.start(in: folder)
      try folder.drop(table(0..<12), as: "one.csv")
      try #require(await daemon.log.first { $0.contains("file done") } != nil, "\(daemon.logText)")

      let erased = try await Binary.run(
        ["erase", "--person", "P3@example.com", "--config", folder.path + "/closeloop.yml"])

      #expect(erased.status == 0)
      #expect(erased.said.contains("the person's data is erased"), "\(erased.said)")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state") {
        let bytes = try Data(contentsOf: URL(filePath: folder.path + "/state/" + name))
        #expect(bytes.range(of: Data("p3@example.com".utf8)) == nil, "\(name)")
      }
      #expect(try await proof(daemon)["ok"] == 1)
      #expect(await daemon.stop().status == 0)
    }

    @Test(
      .timeLimit(.minutes(1)),
      arguments: [
        #"{"response": {"id": "r-1", "score": 3, "comment": "slow"}, "user": {"email": "a@x.org", "plan": "pro"}}"#
      ])
    func `a webhook's body becomes a source that passes the check`(body: String) async throws {
      let folder = try Folder()
      try folder.write(body, to: "hook.json")
      let config = folder.path + "/made/closeloop.yml"

      let made = try await Binary.run(
        ["init", folder.path + "/hook.json", "--in", folder.path + "/made"])
      let checked = try await Binary.run(["check", "--config", config])

      #expect(made.status == 0, "\(made.said)")
      #expect(checked.status == 0, "\(checked.said)")
      let text = try folder.text("made/closeloop.yml")
      #expect(text.contains(#"score: "/response/score""#), "\(text)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the files that init writes pass the check and read the sample`() async throws {
      let folder = try Folder()
      try folder.write(
        "Response ID;How likely are you to recommend us?;Why?;Submitted;E-Mail;Plan\n"
          + "8001;10;Great;25/12/2025 10:00;ada@example.com;pro\n"
          + "8002;2;\"Slow; very\";01/02/2026 11:00;bob@example.com;free", to: "My Export.csv")
      let sample = folder.path + "/My Export.csv"
      let config = ["--config", folder.path + "/made/closeloop.yml"]

      let made = try await Binary.run(["init", sample, "--in", folder.path + "/made"])
      let checked = try await Binary.run(["check"] + config)
      let again = try await Binary.run(["init", sample, "--in", folder.path + "/made"])
      let tried = try await Binary.run(
        ["import", sample, "--source", "my-export", "--try"] + config)

      #expect(made.status == 0, "\(made.said)")
      #expect(checked.status == 0, "\(checked.said)")
      #expect(again.status == 1)
      #expect(again.said.contains("exists already; --force overwrites it"))
      #expect(tried.said.contains("2 rows; 2 are history"), "\(tried.said)")
      #expect(tried.said.contains("2025-12-25T10:00:00Z"), "\(tried.said)")
    }
  }
}

extension Folder {
  /// Another source in closeloop.yml, two spaces in.
  func add(source: String) throws {
    try write(try text("closeloop.yml") + source, to: "closeloop.yml")
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// A file put into the folder of the source in one step, as a careful program does.
  func drop(_ text: String, as name: String) throws {
    try write(text, to: name)
    try FileManager.default.createDirectory(
      atPath: path + "/drop", withIntermediateDirectories: true)
    guard rename(path + "/" + name, path + "/drop/" + name) == 0 else {
      throw POSIXError(.init(rawValue: errno) ?? .EIO)
    }
  }
}
