import FollowUp
import Foundation
import Testing

extension EndToEndTests {
  /// A response in, the right person told, the clock running.
  @Suite struct RoadTests {
    @Test(.timeLimit(.minutes(1)))
    func `an alert, a warning and a breach arrive, and after contact no more of them`() async throws
    {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(
        SmallRules(
          slack: ["urgent": slack.url, "ops": slack.url], within: "2s",
          ladder: [
            "{at: 50%, tell: owner}", "{at: 100%, tell: urgent}",
            "{every: 1s, at-most: 8, tell: urgent}",
          ]))
      let daemon = try await DaemonProcess.start(in: folder)

      #expect(try await daemon.network.respond("1", 2, by: "ada").status == 201)

      try #require(await slack.heard("New case", "ada") != nil, "\(daemon.logText)")
      try #require(await slack.heard("left to reach", "ada") != nil)
      try #require(await slack.heard("Overdue: nobody has reached", "ada") != nil)
      try #require(await slack.heard("Still overdue", "ada") != nil)

      let contact = try await daemon.control.post("/v1/cases/1/contact", #"{"channel": "phone"}"#)
      #expect(contact.status == 200, "\(contact.text)")
      let told = slack.arrived.count
      #expect(try await daemon.network.respond("2", 2, by: "bob").status == 201)

      // Another case's ladder goes three rungs on meanwhile: the first one's would have gone further too.
      try #require(await slack.heard(from: told, "Overdue: nobody has reached", "bob") != nil)
      try #require(await slack.heard(from: told, "Still overdue", "bob") != nil)
      #expect(slack.count(from: told, "ada") == 0)
      #expect(slack.count("New case", "ada") == 1)
      #expect(slack.count("Overdue: nobody has reached", "ada") == 1)
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `contact and deadline together are never both met and told as breached`() async throws {
      let slack = try await Receiver.start()
      let crm = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(
        SmallRules(
          slack: ["urgent": slack.url, "ops": slack.url], webhooks: ["crm": crm.url],
          notify: "crm", within: "1s", ladder: ["{at: 100%, tell: crm}"]))
      let daemon = try await DaemonProcess.start(in: folder)

      // The first is contacted at once and the last when its breach was told, so that there are both; the others
      // around their deadline, each some milliseconds after another.
      try await withThrowingTaskGroup { group in
        for number in 0..<40 {
          group.addTask {
            let answer = try await daemon.network.respond("r\(number)", 1, by: "p\(number)")
            let id = try #require(answer.read(ResponseAnswer.self).disposition.case)
            switch number {
            case 0: break
            case 39:
              try #require(await crm.heard(#""type":"breached""#, "p39@example.com") != nil)
            // Not a wait for anything: when in the race the contact comes.
            default: try await Task.sleep(for: .milliseconds(950 + (number * 37) % 60))
            }
            let contact = try await daemon.control.post(
              "/v1/cases/\(id.rawValue)/contact", #"{"channel": "phone"}"#)
            #expect(contact.status == 200, "\(contact.text)")
          }
        }
        try await group.waitForAll()
      }
      #expect(await daemon.stop().status == 0)
      try folder.checkPromises(
        accepted: (0..<40).map { ("app", "r\($0)") },
        channels: ["urgent": "slack", "ops": "slack", "crm": "webhook"])

      let ledger = try LedgerLook(folder)
      let breachedAlerts =
        "SELECT count(*) FROM alerts WHERE kind = 'breached' AND case_id = cases.id"
      #expect(
        try ledger.texts(
          "SELECT id FROM cases WHERE clock_state = 'met' AND (\(breachedAlerts)) > 0") == [])
      #expect(
        try ledger.texts(
          "SELECT id FROM cases WHERE clock_state = 'breached' AND (\(breachedAlerts)) <> 1") == [])
      let met = try ledger.number("SELECT count(*) FROM cases WHERE clock_state = 'met'")
      let breached = try ledger.number("SELECT count(*) FROM cases WHERE clock_state = 'breached'")
      #expect(met + breached == 40)
      #expect(met > 0 && breached > 0, "\(met) met and \(breached) breached")
      #expect(
        try ledger.number(
          """
          SELECT count(*) FROM alerts AS later JOIN alerts AS contact USING (case_id)
          WHERE contact.kind = 'contacted' AND later.kind = 'breached' AND later.id > contact.id
          """) == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a deadline crossed while it was down is told once, its rungs as one`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(
        SmallRules(
          slack: ["urgent": slack.url, "ops": slack.url], within: "1h",
          ladder: [
            "{at: 50%, tell: urgent}", "{at: 75%, tell: urgent}", "{at: 100%, tell: urgent}",
          ]))
      let first = try await DaemonProcess.start(in: folder)
      #expect(try await first.network.respond("1", 2, by: "ada").status == 201)
      try #require(await slack.heard("New case", "ada") != nil)
      #expect(await first.stop().status == 0)

      try LedgerLook(folder, isReadOnly: false).age(bySeconds: 7_200)
      let told = slack.arrived.count
      let second = try await DaemonProcess.start(in: folder)

      try #require(await slack.heard(from: told, "Overdue: nobody has reached", "ada") != nil)
      // A case that opens now is told after everything that was due before it.
      #expect(try await second.network.respond("2", 2, by: "bob").status == 201)
      try #require(await slack.heard(from: told, "New case", "bob") != nil)
      #expect(slack.count(from: told, "ada") == 1)
      #expect(await second.stop().status == 0)
      let ledger = try LedgerLook(folder)
      #expect(
        try ledger.texts("SELECT kind FROM alerts WHERE case_id = 1 ORDER BY id")
          == ["case-opened", "breached"])
      #expect(try ledger.text("SELECT clock_state FROM cases WHERE id = 1") == "breached")
    }
  }
}
