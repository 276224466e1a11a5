import FollowUp
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Web

/// Many responses at once, without and with a socket.
struct BatchTests {
  private static let ndjson = "application/x-ndjson"

  @Test func `an array takes the good items and says what is wrong with the others`() async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(
        #"[{"id":"r1","score":3}, {"id":"r2","score":11}, {"id":"r1","score":3}, {"id":"r3","score":1,"id":"x"}, 7]"#
      )

      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "application/json")
      #expect(
        answer.text == #"{"results":["#
          + #"{"index":0,"status":201,"response":{"response":{"source":"app","id":"r1"},"segment":"detractor","disposition":{"kind":"case","case":1,"queue":"rapid-response","reason":"route-matched"}}},"#
          + #"{"index":1,"status":422,"problem":{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"these fields do not fit: /score","errors":[{"pointer":"/score","detail":"must be a whole number from 0 to 10 (got 11)"}]}},"#
          + #"{"index":2,"status":200,"response":{"response":{"source":"app","id":"r1"},"segment":"detractor","disposition":{"kind":"case","case":1,"queue":"rapid-response","reason":"route-matched"},"duplicate":true}},"#
          + #"{"index":3,"status":400,"problem":{"type":"about:blank","title":"Bad Request","status":400,"detail":"/id: the key comes twice; send it once"}},"#
          + #"{"index":4,"status":422,"problem":{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"these fields do not fit: the body","errors":[{"pointer":"","detail":"must be an object (got a number)"}]}}"#
          + "]}")
    }
  }

  @Test func `every line stands for itself`() async throws {
    try await DoorSetup.each { client in
      var lines = ByteBuffer(string: "\n{\"id\":\"r1\",\"score\":0}\r\n  \n{\"id\":\"r2\",\n")
      lines.writeBytes(Array("{\"id\":\"".utf8) + [0xff] + Array("\",\"score\":1}\n".utf8))
      lines.writeString("[]\n{\"id\":\"r3\",\"score\":10}")

      let answer = try await client.post(lines, as: Self.ndjson)

      #expect(answer.status == .ok)
      let statuses = try statuses(answer)
      #expect(statuses == [201, 400, 400, 422, 201])
      #expect(answer.text.contains("\"detail\":\"byte 7: broken UTF-8\""))
    }
  }

  @Test(arguments: ["[]", " [ ] "])
  func `an empty array has no results`(body: String) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(body)

      #expect(answer.status == .ok)
      #expect(answer.text == #"{"results":[]}"#)
    }
  }

  @Test func `no lines have no results`() async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post("\n \n", as: Self.ndjson)

      #expect(answer.text == #"{"results":[]}"#)
    }
  }

  @Test(arguments: [
    (#"[{"id":"r1","score":9},]"#, "byte 23: expected a value (got ']')"),
    (#"[{"id":"r1","score":9}"#, "byte 22: the text ends in the middle of a value"),
    (#"[{"id":"r1","score":9}] x"#, "byte 24: something follows after the value's end"),
  ])
  func `an array that is broken is refused whole, and nothing of it is taken`(
    body: String, detail: String
  ) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(body)
      let afterwards = try await client.post(#"{"id":"r1","score":9}"#)

      #expect(answer.status == .badRequest)
      #expect(answer.text.contains("\"detail\":\"\(detail)\""))
      #expect(afterwards.status == .created)
    }
  }

  @Test func `an item too deep spoils itself alone`() async throws {
    try await DoorSetup.each { client in
      let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)

      let answer = try await client.post(
        #"[{"id":"r1","score":9,"x":\#(deep)},{"id":"r2","score":9}]"#)

      let statuses = try statuses(answer)
      #expect(statuses == [400, 201])
    }
  }

  @Test func `an item over 1 MiB is refused and its neighbours are taken`() async throws {
    try await DoorSetup.each { client in
      let long = String(repeating: "x", count: 1 << 20)

      let answer = try await client.post(
        #"[{"id":"r1","score":9},{"id":"r2","score":9,"comment":"\#(long)"},{"id":"r3","score":9}]"#
      )

      let statuses = try statuses(answer)
      #expect(statuses == [201, 413, 201])
    }
  }

  @Test func `a long batch is answered in order, every item once`() async throws {
    try await DoorSetup.each { client in
      let lines = (0..<700).map { "{\"id\":\"r\($0)\",\"score\":\($0 % 12)}" }

      let answer = try await client.post(lines.joined(separator: "\n"), as: Self.ndjson)

      #expect(answer.status == .ok)
      let indexes = try results(answer).map { $0["index"]?.number?.integer }
      let expected = (0..<700).map { $0 % 12 == 11 ? 422 : 201 } as [Int64?]
      let statuses = try statuses(answer)
      #expect(statuses == expected)
      #expect(indexes == (0..<700).map { $0 })
    }
  }

  @Test func `a batch over 16 MiB is refused`() async throws {
    try await DoorSetup.each { client in
      let body = ByteBuffer(repeating: UInt8(ascii: "\n"), count: 16 << 20 + 1)

      let answer = try await client.post(body, as: Self.ndjson)

      #expect(answer.status == .contentTooLarge)
    }
  }

  private func results(_ answer: TestResponse) throws -> [JSONObject] {
    let body = try StrictJSON.value(of: answer.body)
    return try #require(body.object?["results"]?.array).compactMap(\.object)
  }

  private func statuses(_ answer: TestResponse) throws -> [Int64?] {
    try results(answer).map { $0["status"]?.number?.integer }
  }
}
