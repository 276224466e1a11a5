import FollowUp
import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// kill -9 at seeded moments while eight clients post: what was acknowledged holds.
  @Suite struct KillingTests {
    @Test(.timeLimit(.minutes(30)))
    func `what was acknowledged survives kill -9 at any moment`() async throws {
      let variables = ProcessInfo.processInfo.environment
      let rounds = variables["CLOSELOOP_KILLS"].flatMap { Int($0) } ?? 25
      let seed = variables["CLOSELOOP_SEED"].flatMap { UInt64($0) } ?? 51_187_243
      print("killing: CLOSELOOP_KILLS=\(rounds) CLOSELOOP_SEED=\(seed)")
      var random = SeededGenerator(seed: seed)
      let slack = try await Receiver.start(Self.moods(rounds, &random))
      let crm = try await Receiver.start(Self.moods(rounds, &random))
      // Apart from the others: what they refuse for good comes here once more, as a stand-in.
      let operations = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(
        SmallRules(
          slack: ["urgent": slack.url, "ops": operations.url], webhooks: ["crm": crm.url],
          notify: "[urgent, crm]", within: "2s",
          ladder: ["{at: 50%, tell: [urgent, crm]}", "{at: 100%, tell: [urgent, crm]}"]))
      let load = Load()
      // Many kills live shorter: what is audited in the end stays as much.
      let uptime = max(20, 3_000 / rounds)

      for _ in 0..<rounds {
        let daemon = try await DaemonProcess.start(in: folder)
        let answers = load.answers.count + Int.random(in: 1...uptime, using: &random)
        let after = Duration.microseconds(Int.random(in: 0...3_000, using: &random))
        async let posting: Void = load.run(against: daemon, clients: 8)
        await load.answers.reach(answers)
        try await Task.sleep(for: after)  // not a wait for anything: where in the work it dies
        await daemon.kill9()
        await posting
      }

      let last = try await DaemonProcess.start(
        in: folder, environment: ["WATCHDOG_USEC": "300000"])
      try await load.settle(with: last)
      try await Self.untilQuiet(last)
      try await load.check(against: last)
      #expect(await last.stop().status == 0)

      let audit = Audit(load: load, slack: slack, crm: crm, ledger: try LedgerLook(folder))
      try audit.checkResponses()
      try audit.checkPersons()
      try audit.checkWebhook()
      try audit.checkSlack()
      try folder.checkPromises(
        accepted: load.promised.keys.map { ("app", "r\($0)") },
        channels: ["urgent": "slack", "ops": "slack", "crm": "webhook"], isSettled: true)
      print("killing: \(try audit.summary())")
    }

    /// Waits until no clock runs and no alert waits. What would be tried again in hours, because it was
    /// killed so often, is tried at once, as a person would have it.
    private static func untilQuiet(_ daemon: DaemonProcess) async throws {
      var seen = 0
      while true {
        let word = await daemon.notify.messages.first(from: seen) { $0.contains(" waiting") }
        let status = try #require(word, "alerts never ended: \(daemon.logText.suffix(400))")
        seen = daemon.notify.messages.count
        if status.contains("; 0 alerts waiting"), !status.contains("next deadline") { return }
        let waiting = try await daemon.control.get("/v1/alerts?state=waiting")
        let alerts = try waiting.read(ListDocument<AlertDocument>.self).items
        for alert in alerts where alert.mayRepeat {
          let path = "/v1/alerts/\(alert.id.rawValue)/retry"
          // 409: it is being sent already.
          #expect([200, 409].contains(try await daemon.control.post(path).status))
        }
      }
    }

    /// Mostly well; now and then it loses its answer or refuses for good.
    private static func moods(
      _ rounds: Int, _ random: inout SeededGenerator
    ) -> [FakePeer.Answer] {
      var script = [FakePeer.Answer](repeating: .ok, count: rounds * 24)
      for _ in 0...rounds / 6 {
        script[Int.random(in: 0..<script.count - 1, using: &random)] = .close
        script[Int.random(in: 0..<script.count - 1, using: &random)] = .status(404)
      }
      return script
    }
  }
}
