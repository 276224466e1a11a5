import Foundation
import Testing

extension EndToEndTests {
  /// A 2xx means that the disk has it.
  @Suite struct DurabilityTests {
    @Test(.timeLimit(.minutes(2)))
    func `every answer follows a sync of its own`() async throws {
      let strace = "/usr/bin/strace"
      try #require(
        FileManager.default.isExecutableFile(atPath: strace),
        "strace is missing, and nothing else shows a sync; install it: apt-get install strace")
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let trace = folder.path + "/trace"
      // -D leaves the daemon our child. A line stands in the file before the traced thread goes on.
      let daemon = try await DaemonProcess.start(
        in: folder,
        wrapper: [strace, "-D", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", trace])

      let client = daemon.network
      let before = try syncs(in: trace)
      for number in 1...50 {
        // Promoters: nobody is told, so that no other commit syncs.
        let answer = try await client.respond("\(number)", 9, by: "p\(number)")
        #expect(answer.status == 201)
        #expect(try syncs(in: trace) >= before + number, "after answer \(number)")
      }
      #expect(await daemon.stop().status == 0)
    }

    private func syncs(in trace: String) throws -> Int {
      let text = try String(contentsOfFile: trace, encoding: .utf8)
      return text.split(separator: "\n").count { line in
        line.hasSuffix("= 0") && (line.contains("sync(") || line.contains("sync resumed"))
      }
    }

    @Test(
      .timeLimit(.minutes(2)),
      .enabled(if: PrivateDisk.isPossible, "a private mount namespace is not permitted here"))
    func `a full disk answers 503, loses nothing, and all goes on once there is space`()
      async throws
    {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(
        in: folder, wrapper: try PrivateDisk.wrapper(over: folder.path + "/state", size: "12m"),
        environment: ["WATCHDOG_USEC": "300000"])
      let client = daemon.network
      let inside = "/proc/\(daemon.processID)/root" + folder.path + "/state"
      #expect(try await client.respond("first", 2, by: "ada").status == 201)
      try PrivateDisk.fill(inside + "/filler")

      var taken = ["first"]
      var refusal: Client.Answer?
      for number in 1...20_000 {
        let answer = try await client.respond("\(number)", 9, by: "p\(number)")
        guard answer.status == 201 else {
          refusal = answer
          break
        }
        taken.append("\(number)")
        if number % 100 == 0 { try PrivateDisk.fill(inside + "/filler") }
      }

      let refused = try #require(refusal)
      #expect(refused.status == 503, "\(refused.text)")
      #expect(refused.headers["retry-after"] != nil)
      #expect(try await client.get("/readyz").status == 503)
      try FileManager.default.removeItem(atPath: inside + "/filler")
      var answer = try await client.respond("after", 2, by: "bob")
      for _ in 0..<20 where answer.status == 503 {
        // The daemon looks once in a while whether there is space: its next word to systemd comes later.
        _ = await daemon.notify.messages.first(from: daemon.notify.messages.count) { _ in true }
        answer = try await client.respond("after", 2, by: "bob")
      }
      #expect(answer.status == 201, "\(answer.text)")
      try #require(await slack.heard("New case", "bob") != nil)
      for id in taken {
        let known = try await daemon.control.get("/v1/responses/app/\(id)")
        #expect(known.status == 200, "\(id)")
      }
      #expect(await daemon.stop().status == 0, "\(daemon.logText)")
    }
  }
}
