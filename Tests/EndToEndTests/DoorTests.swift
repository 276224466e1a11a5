import Foundation
import Testing
import Transport

extension EndToEndTests {
  /// Who may do what, and what is done with input that does not fit.
  @Suite struct DoorTests {
    @Test(.timeLimit(.minutes(1)))
    func `a case is not acted on over TCP without a token that may`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)
      let client = daemon.network
      #expect(try await client.respond("1", 2, by: "ada").status == 201)
      let (path, body) = ("/v1/cases/1/contact", #"{"channel": "phone"}"#)

      #expect(try await client.post(path, body).status == 401)
      #expect(try await client.post(path, body, token: Folder.appToken).status == 401)
      #expect(try await client.get("/v1/cases/1").status == 401)
      #expect(try await client.get("/v1/cases", token: Folder.appToken).status == 401)
      #expect(try await client.post("/v1/reload", token: Folder.boardToken).status == 404)
      #expect(
        try await client.post(
          "/v1/responses", #"{"id": "2", "score": 1}"#, token: Folder.boardToken
        )
        .status == 401)
      let before = try await daemon.control.get("/v1/cases/1")
      #expect(before.text.contains(#""state":"open""#), "\(before.text)")

      #expect(try await client.post(path, body, token: Folder.boardToken).status == 200)
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `input of every bad kind is refused, and the next response is taken`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)
      let client = daemon.network
      let large = #"{"id": "x", "score": 1, "comment": ""# + String(repeating: "a", count: 2 << 20)
      let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
      let inputs: [(body: String, type: String, status: Int)] = [
        (#"{"id": "x", "score": 1"#, "application/json", 400),
        ("", "application/json", 400),
        (large + "\"}", "application/json", 413),
        (#"{"id": "x", "score": 3, "score": 10}"#, "application/json", 400),
        (#"{"id": "x", "score": 3, "answers": \#(deep)}"#, "application/json", 400),
        ("{\"id\": \"a\u{0}b\", \"score\": 3}", "application/json", 400),
        (#"{"id": "a\u0000b", "score": 3}"#, "application/json", 422),
        (#"{"id": "x", "score": 11}"#, "application/json", 422),
        (#"{"id": "x", "score": "3"}"#, "application/json", 422),
        (#"{"id": "x", "score": 6.5}"#, "application/json", 422),
        (#"{"score": 3}"#, "application/json", 422),
        (#"{"id": "x", "score": 3}"#, "text/csv", 415),
      ]

      for (index, input) in inputs.enumerated() {
        let answer = try await client.post(
          "/v1/responses", input.body, token: Folder.appToken, type: input.type)
        #expect(answer.status == input.status, "\(index): \(answer.text)")
        #expect(answer.headers["content-type"] == "application/problem+json", "\(index)")
        #expect(try await client.respond("good\(index)", 9, by: "p\(index)").status == 201)
      }
      #expect(await daemon.stop().status == 0)
      let ledger = try LedgerLook(folder)
      #expect(try ledger.number("SELECT count(*) FROM responses") == inputs.count)
      #expect(try ledger.number("SELECT count(*) FROM responses WHERE id NOT LIKE 'good%'") == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a body cut short, broken bytes and no HTTP harm nobody`() async throws {
      let slack = try await Receiver.start()
      let folder = try Folder()
      try folder.writeRules(SmallRules(slack: ["urgent": slack.url, "ops": slack.url]))
      let daemon = try await DaemonProcess.start(in: folder)
      let head = """
        POST /v1/responses HTTP/1.1\r\nhost: x\r\nauthorization: Bearer \(Folder.appToken)\r
        content-type: application/json\r
        """

      let cut = try RawConnection(port: daemon.port)
      try cut.send(head + "\ncontent-length: 500\r\n\r\n{\"id\": \"cut\", \"score\": 1}")
      cut.finishSending()
      #expect(!cut.readToEnd().contains(" 201 "))
      cut.close()
      let noise = try RawConnection(port: daemon.port)
      try noise.send("\u{0}\u{1} no http at all\r\n\r\n")
      #expect(noise.readToEnd().hasPrefix("HTTP/1.1 400 "))
      noise.close()
      let broken = try await daemon.network.send(
        .post, "/v1/responses", token: Folder.appToken,
        body: Array(#"{"id": "x", "score": 1, "comment": ""#.utf8) + [0xC3, 0x28]
          + Array(#""}"#.utf8), type: "application/json")
      #expect(broken.status == 400)

      #expect(try await daemon.network.respond("good", 2, by: "ada").status == 201)
      #expect(await daemon.stop().status == 0)
      #expect(try LedgerLook(folder).texts("SELECT id FROM responses") == ["good"])
    }
  }
}
