import Glibc
import Testing

extension EndToEndTests {
  /// rules.yml is edited by people, at any moment.
  @Suite struct RulesFileTests {
    @Test(.timeLimit(.minutes(1)))
    func `a rules file half edited at restart falls back to the last accepted text`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      let rules = SmallRules(slack: ["urgent": slack.url, "ops": slack.url])
      try folder.writeRules(rules)
      #expect(await (try DaemonProcess.start(in: folder)).stop().status == 0)
      let faulty = rules.text.replacing("queue: rescue", with: "queue: resc")
        .replacing("team: success", with: "team: sucess")
      try folder.write(faulty, to: "rules.yml")

      let refused = try await DaemonProcess.runToEnd(in: folder, arguments: ["--strict"])
      #expect(refused.status == 1)
      #expect(refused.log.contains("rules.yml:") && refused.log.contains("resc"), "\(refused.log)")

      let daemon = try await DaemonProcess.start(in: folder)
      let status = try #require(
        await daemon.notify.messages.first { $0.contains("STATUS=") }, "\(daemon.logText)")
      #expect(status.contains("RULES FILE REFUSED"), "\(status)")
      for word in ["resc'", "sucess"] {
        let said = daemon.logText.split(separator: "\n")
        #expect(said.contains { $0.contains("rules file refused") && $0.contains(word) })
      }
      let ready = try await daemon.network.get("/readyz")
      #expect(ready.status == 200)
      #expect(ready.text.contains(#""rules":"last-accepted""#), "\(ready.text)")
      #expect(try await daemon.network.respond("1", 2, by: "ada").status == 201)
      try #require(await slack.heard("New case", "ada") != nil)

      try folder.writeRules(rules)
      let reload = try await Binary.run(["reload", "--config", folder.path + "/closeloop.yml"])
      #expect(reload.status == 0, "\(reload.said)")
      let mended = try await daemon.network.get("/readyz")
      #expect(!mended.text.contains("last-accepted"), "\(mended.text)")
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `nothing accepted before means that a faulty file is refused at start`() async throws {
      let folder = try Folder()
      try folder.write("queues: {", to: "rules.yml")

      let refused = try await DaemonProcess.runToEnd(in: folder)

      #expect(refused.status == 1)
      #expect(refused.log.contains("rules.yml:"), "\(refused.log)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a bad reload changes nothing and says why, a good one takes, SIGHUP too`() async throws {
      let (old, new, hup) = (
        try await Receiver.start(), try await Receiver.start(), try await Receiver.start()
      )
      let folder = try Folder()
      var rules = SmallRules(slack: ["urgent": old.url, "ops": old.url])
      try folder.writeRules(rules)
      let daemon = try await DaemonProcess.start(in: folder)
      let command = ["reload", "--config", folder.path + "/closeloop.yml"]

      rules.slack["urgent"] = new.url
      try folder.write(rules.text.replacing("team: success", with: "team: sucess"), to: "rules.yml")
      let bad = try await Binary.run(command)
      #expect(bad.status == 1)
      #expect(bad.said.contains("sucess") && bad.said.contains("rules.yml:"), "\(bad.said)")
      #expect(try await daemon.network.respond("1", 2, by: "ada").status == 201)
      try #require(await old.heard("New case", "ada") != nil)
      try #require(await old.heard("was refused") != nil, "operations hears of it")
      let standing = try await daemon.network.get("/readyz")
      #expect(standing.text.contains(#""rules":"last-accepted""#), "\(standing.text)")

      try folder.writeRules(rules)
      let good = try await Binary.run(command)
      #expect(good.status == 0, "\(good.said)")
      let mended = try await daemon.network.get("/readyz")
      #expect(!mended.text.contains("last-accepted"), "\(mended.text)")
      #expect(try await daemon.network.respond("2", 2, by: "bob").status == 201)
      try #require(await new.heard("New case", "bob") != nil)

      rules.slack["urgent"] = hup.url
      try folder.writeRules(rules)
      let logged = daemon.log.count
      daemon.signal(SIGHUP)
      try #require(await daemon.log.first(from: logged) { $0.contains("rules replaced") } != nil)
      #expect(try await daemon.network.respond("3", 2, by: "cyd").status == 201)
      try #require(await hup.heard("New case", "cyd") != nil)
      #expect(await daemon.stop().status == 0)
    }
  }
}
