import FollowUp
import HTTPTypes
import HummingbirdTesting
import Ledger
import TestSupport
import Testing

/// One response at a time, without and with a socket.
struct ResponsesDoorTests {
  @Test func `a new response is 201, the same again 200, a later version 200`() async throws {
    try await DoorSetup.each { client in
      let body = #"{"id":"r1","score":3,"person":{"email":"anna@example.com"}}"#

      let first = try await client.post(body)
      let again = try await client.post(body, token: "app-next")
      let later = try await client.post(
        #"{"id":"r1","score":3,"comment":"Late","person":{"email":"anna@example.com"},"x":1}"#)
      let retry = try await client.post(body)

      #expect(first.status == .created)
      #expect(first.headers[.contentType] == "application/json")
      #expect(
        first.text
          == #"{"response":{"source":"app","id":"r1"},"segment":"detractor","disposition":{"kind":"case","case":1,"queue":"rapid-response","reason":"route-matched"}}"#
      )
      #expect(again.status == .ok)
      #expect(
        again.text
          == #"{"response":{"source":"app","id":"r1"},"segment":"detractor","disposition":{"kind":"case","case":1,"queue":"rapid-response","reason":"route-matched"},"duplicate":true}"#
      )
      #expect(later.status == .ok)
      #expect(later.text.contains(#""revised":1,"ignored":["/x"]}"#))
      #expect(retry.text.hasSuffix(#""duplicate":true}"#))
    }
  }

  @Test func `a late retry of an older version says what is kept now`() async throws {
    try await DoorSetup.each { client in
      _ = try await client.post(#"{"id":"r1","score":3}"#)
      let revised = try await client.post(#"{"id":"r1","score":9}"#)
      let retry = try await client.post(#"{"id":"r1","score":3}"#)

      #expect(revised.text.contains(#""segment":"promoter""#))
      #expect(retry.text.contains(#""segment":"promoter""#))
      #expect(retry.text.contains(#""duplicate":true"#))
    }
  }

  @Test func `the same id of two sources are two responses`() async throws {
    try await DoorSetup.each { client in
      let app = try await client.post(#"{"id":"r1","score":9}"#)
      let forms = try await client.post(#"{"id":"r1","score":9}"#, token: "forms-token")

      #expect(app.status == .created)
      #expect(forms.status == .created)
      #expect(forms.text.hasPrefix(#"{"response":{"source":"forms","id":"r1"}"#))
    }
  }

  @Test(arguments: [nil, "nope", "app-token2"] as [String?])
  func `without a known token nobody posts, whatever the body`(token: String?) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post("{", as: "text/plain", token: token)

      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer realm=\"closeloop\"") == true)
      #expect(answer.headers[.contentType] == "application/problem+json")
    }
  }

  @Test(
    arguments: [
      nil, "text/plain", "application/xml", "application/json; charset=latin1",
      "application/jsonx", "multipart/form-data",
    ] as [String?])
  func `another media type is 415`(contentType: String?) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(#"{"id":"r1","score":3}"#, as: contentType)

      #expect(answer.status == .unsupportedMediaType)
      #expect(
        answer.text
          == #"{"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"send Content-Type: application/json or application/x-ndjson, in UTF-8"}"#
      )
    }
  }

  @Test(arguments: ["application/json; charset=UTF-8", "Application/JSON", "application/json;q=1"])
  func `a media type is read as RFC 9110 has it`(contentType: String) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(#"{"id":"r1","score":3}"#, as: contentType)

      #expect(answer.status == .created)
    }
  }

  @Test(arguments: [
    ("", 400, "the body is empty; send a JSON object"),
    ("{\"id\":\"a\",\"score\":3", 400, "byte 19: the text ends in the middle of a value"),
    ("{\"id\":\"a\",\"score\":3,\"score\":10}", 400, "/score: the key comes twice; send it once"),
    ("{'id':1}", 400, "byte 1: expected a key in quotes (got ''')"),
    ("<xml/>", 400, "byte 0: expected a value (got '<')"),
    ("{\"id\":\"a\",\"score\":NaN}", 400, "byte 18: expected a value (got 'N')"),
    ("{\"id\":\"a\",\"score\":11}", 422, "these fields do not fit: /score"),
    ("\"a\"", 422, "these fields do not fit: the body"),
  ])
  func `a hostile body is told what is wrong`(
    body: String, status: Int, detail: String
  ) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(body)

      #expect(answer.status.code == status)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.text.contains("\"detail\":\"\(detail)\""))
    }
  }

  @Test func `a wrong field is answered with its pointer`() async throws {
    try await DoorSetup.each { client in
      let answer = try await client.post(#"{"score":"9"}"#)

      #expect(
        answer.text
          == #"{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"these fields do not fit: /score, /id","errors":[{"pointer":"/score","detail":"must be a whole number from 0 to 10 (got text)"},{"pointer":"/id","detail":"missing; send the source's own id of the response"}]}"#
      )
    }
  }

  @Test func `one response may have 1 MiB and not a byte more`() async throws {
    try await DoorSetup.each { client in
      let frame = #"{"id":"r1","score":3,"comment":""}"#
      func body(_ byteCount: Int) -> String {
        let comment = String(repeating: "x", count: byteCount - frame.utf8.count)
        return #"{"id":"r1","score":3,"comment":"\#(comment)"}"#
      }

      let fitting = try await client.post(body(1 << 20))
      let over = try await client.post(body(1 << 20 + 1))

      #expect(fitting.status == .created)
      #expect(over.status == .contentTooLarge)
    }
  }

  @Test(arguments: [true, false])
  func `a ledger that cannot write sends senders away for a while`(
    hasSocket: Bool
  ) async throws {
    try await DoorSetup.with(hasSocket ? .live : .router) { client, door in
      await door.ledger.close()

      let one = try await client.post(#"{"id":"r1","score":3}"#)
      let many = try await client.post(#"[{"id":"r1","score":3},{"id":"r2","score":12}]"#)

      for answer in [one, many] {
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.retryAfter] == "5")
        #expect(
          answer.text
            == #"{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"the ledger cannot be written; nothing was recorded, try again"}"#
        )
      }
    }
  }

  @Test func `what is answered is in the ledger`() async throws {
    try await DoorSetup.with { client, door in
      _ = try await client.post(#"{"id":"r1","score":3,"comment":"Late"}"#)

      let kept = try await door.ledger.reader.response(ResponseKey(source: "app", id: "r1"))
      #expect(kept?.known.response.comment == "Late")
      #expect(kept?.known.response.answeredAt == .sample)
    }
  }

  @Test(arguments: [HTTPRequest.Method.get, .put, .delete, .patch])
  func `another method is 405`(method: HTTPRequest.Method) async throws {
    try await DoorSetup.each { client in
      let answer = try await client.execute(uri: "/v1/responses", method: method)

      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == "POST")
    }
  }
}
