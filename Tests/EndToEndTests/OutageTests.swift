import TestSupport
import Testing

extension EndToEndTests {
  /// A receiver goes away and comes back; nobody else notices.
  @Suite struct OutageTests {
    @Test(.timeLimit(.minutes(1)))
    func `what waits for a receiver that refuses is delivered once when it is back`() async throws {
      let port = try await Receiver.freePort()
      let url = "http://127.0.0.1:\(port)/hook"
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": url, "ops": url]))
      let daemon = try await DaemonProcess.start(in: folder)
      let people = ["ada", "bob", "cyd"]
      for person in people {
        #expect(try await daemon.network.respond(person, 2, by: person).status == 201)
      }
      for alert in 1...3 {
        try #require(await daemon.log.first { $0.contains("alert retry alert=\(alert)") } != nil)
      }

      let slack = try await Receiver.start(port: port)

      for person in people { try #require(await slack.heard("New case", person) != nil) }
      #expect(await daemon.stop().status == 0)
      for person in people { #expect(slack.count(person) == 1) }
      #expect(slack.count("may repeat") == 0, "nothing of the first attempts had left")
      let ledger = try LedgerLook(folder)
      #expect(try ledger.number("SELECT count(*) FROM alerts WHERE state = 'delivered'") == 3)
    }

    @Test(.timeLimit(.minutes(1)))
    func `alerts go through a proxy of the environment only where the settings say so`()
      async throws
    {
      let proxy = try await Receiver.start()
      let environment = ["http_proxy": proxy.url, "no_proxy": ""]
      let url = "http://receiver.invalid/hook"
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": url, "ops": url]))
      let direct = try await DaemonProcess.start(in: folder, environment: environment)
      #expect(try await direct.network.respond("1", 2, by: "ada").status == 201)
      try #require(await direct.log.first { $0.contains("failure=resolve") } != nil)
      #expect(await direct.stop().status == 0)
      #expect(proxy.arrived.all.isEmpty)

      try folder.set("proxy", to: "from-environment")
      let daemon = try await DaemonProcess.start(in: folder, environment: environment)

      try #require(await proxy.heard("New case", "ada") != nil)
      #expect(proxy.arrived.all.first?.headers["host"] == "receiver.invalid")
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a destination is not delayed while another one's receiver hangs`() async throws {
      let slack = try await Receiver.start([.hang])
      let crm = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(
        SmallRules(
          slack: ["urgent": slack.url, "ops": slack.url], webhooks: ["crm": crm.url],
          notify: "[urgent, crm]"))
      let daemon = try await DaemonProcess.start(in: folder)

      let start = ContinuousClock.now
      for number in 1...30 {
        #expect(try await daemon.network.respond("\(number)", 2, by: "p\(number)").status == 201)
      }
      await crm.arrived.reach(30)

      // The one that hangs has the whole of its 30 s still; none of these waited for that.
      #expect(start.duration(to: .now) < .seconds(20))
      #expect(crm.arrived.count == 30)
      #expect((1...4).contains(slack.arrived.count))
      let (status, took) = await daemon.stop()
      #expect(status == 0)
      #expect(took < .seconds(10))
    }
  }
}
