import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// SIGTERM ends with 0 within ten seconds, whatever goes on.
  @Suite struct StoppingTests {
    @Test(.timeLimit(.minutes(1)))
    func `a second daemon on the same folder says which file is locked`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)

      let second = try await DaemonProcess.runToEnd(in: folder)

      #expect(second.status == 1)
      #expect(second.log.contains(folder.path + "/state/ledger.lock"), "\(second.log)")
      #expect(try await daemon.network.respond("1", 2, by: "ada").status == 201)
      let cases = try await daemon.control.get("/v1/cases")
      #expect(cases.status == 200, "the first one's control socket still answers")
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a second daemon leaves the control socket of the first alone`() async throws {
      let slack = try await Receiver.start()
      let (folder, other) = (try Folder(), try Folder())
      let rules = SmallRules(slack: ["urgent": slack.url, "ops": slack.url])
      try folder.writeRules(rules)
      try other.writeRules(rules)
      let path = folder.path + "/control.sock"
      try other.set("control", to: path)
      let daemon = try await DaemonProcess.start(in: folder)

      let second = try await DaemonProcess.runToEnd(in: other)

      #expect(second.status == 1)
      #expect(
        second.log.contains(
          "another daemon answers on \(path) (control); give this one another, or stop that one"),
        "\(second.log)")
      #expect(try await daemon.control.get("/v1/cases").status == 200)
      #expect(await daemon.stop().status == 0)
      #expect(!FileManager.default.fileExists(atPath: path), "its own is gone with it")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a daemon removes no control socket that is another's by now`() async throws {
      let slack = try await Receiver.start()
      let (folder, other) = (try Folder(), try Folder())
      let rules = SmallRules(slack: ["urgent": slack.url, "ops": slack.url])
      try folder.writeRules(rules)
      try other.writeRules(rules)
      let path = folder.path + "/control.sock"
      try other.set("control", to: path)
      let first = try await DaemonProcess.start(in: folder)
      try FileManager.default.removeItem(atPath: path)
      let second = try await DaemonProcess.start(in: other)

      #expect(await first.stop().status == 0)

      #expect(FileManager.default.fileExists(atPath: path))
      #expect(await second.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `what a killed daemon left of its control socket is replaced`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      await (try await DaemonProcess.start(in: folder)).kill9()
      #expect(FileManager.default.fileExists(atPath: folder.path + "/control.sock"))

      let daemon = try await DaemonProcess.start(in: folder)

      #expect(try await daemon.control.get("/v1/cases").status == 200)
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["listen", "metrics-listen"])
    func `a port in use ends the start at once, naming key and address`(key: String) async throws {
      let other = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": other.url, "ops": other.url]))
      let address = "127.0.0.1:\(other.peer.port)"
      try folder.set(key, to: address)

      let started = ContinuousClock.now
      let daemon = try await DaemonProcess.runToEnd(in: folder)

      #expect(daemon.status == 1)
      #expect(daemon.log.contains("\(key): cannot listen on \(address): address already in use"))
      #expect(!daemon.log.contains("closeloop: ready"), "\(daemon.log)")
      // Far below the time an orderly stop may take: nobody waits for doors that never open.
      #expect(started.duration(to: .now) < .seconds(15))
    }

    @Test(.timeLimit(.minutes(1)))
    func `it stops while a receiver hangs, and the alert is tried again`() async throws {
      let slack = try await Receiver.start([.hang, .ok])
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)
      #expect(try await daemon.network.respond("1", 2, by: "ada").status == 201)
      try #require(await slack.heard("ada") != nil)

      let (status, took) = await daemon.stop()

      #expect(status == 0, "\(daemon.logText)")
      #expect(took < .seconds(10))
      let again = try await DaemonProcess.start(in: folder)
      let repeated = try #require(await slack.heard(from: 1, "ada"))
      #expect(repeated.body.contains("may repeat"))
      #expect(await again.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [1, 8])
    func `it stops while a receiver refuses, and while its breaker is open`(
      alerts: Int
    ) async throws {
      let url = "http://127.0.0.1:\(try await Receiver.freePort())/hook"
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": url, "ops": url]))
      let daemon = try await DaemonProcess.start(in: folder)
      for number in 1...alerts {
        #expect(try await daemon.network.respond("\(number)", 2, by: "p\(number)").status == 201)
      }
      let sign = alerts > 5 ? "a receiver does not answer" : "alert retry"
      try #require(await daemon.log.first { $0.contains(sign) } != nil)
      let ready = try await daemon.network.get("/readyz")
      #expect(ready.text.contains("breaker") == (alerts > 5), "\(ready.text)")

      let (status, took) = await daemon.stop()

      #expect(status == 0, "\(daemon.logText)")
      #expect(took < .seconds(10))
    }

    @Test(.timeLimit(.minutes(1)))
    func `it stops while clients hold connections, one in the middle of a body`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)
      let client = daemon.network
      #expect(try await client.get("/healthz").status == 200)
      let slow = try RawConnection(port: daemon.port)
      try slow.send("POST /v1/responses HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{\"id\"")
      let silent = try RawConnection(port: daemon.port)
      #expect(try await client.get("/healthz").status == 200)

      let (status, took) = await daemon.stop()

      #expect(status == 0, "\(daemon.logText)")
      #expect(took < .seconds(10))
      slow.close()
      silent.close()
    }
  }
}
