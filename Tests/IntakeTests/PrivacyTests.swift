import HTTPTypes
import HummingbirdTesting
import Ledger
import TestSupport
import Testing

struct PrivacyTests {
  private static let word = "zebra7"

  @Test(arguments: [
    #"{"id":"zebra7","score":3,"comment":"zebra7","person":{"email":"zebra7@example.com"}}"#,
    #"{"id":"zebra7","score":"zebra7"}"#, #"{"zebra7":1,"zebra7":2}"#, #"{"zebra7"#,
    #"[{"id":"zebra7","score":99,"zebra7":"zebra7"},{"id":"zebra7","score":1}]"#,
  ])
  func `nothing a customer wrote is logged above debug`(body: String) async throws {
    try await DoorSetup.with(.live) { client, door in
      _ = try await client.post(body)
      await door.ledger.close()
      _ = try await client.post(body)
      _ = try await client.execute(
        uri: "/v1/responses/\(Self.word)", method: .get,
        headers: [.authorization: "Bearer \(Self.word)"])

      let telling = door.lines.all.filter { $0.contains(Self.word) }
      #expect(telling == [])
    }
  }

  @Test func `what a sender got wrong is told without the value`() async throws {
    try await DoorSetup.with { client, _ in
      let answer = try await client.post(
        #"{"id":"a\u0007zebra7","score":"zebra7","comment":["zebra7"],"person":{"email":"zebra7"},"answered_at":"zebra7"}"#
      )

      #expect(answer.status == .unprocessableContent)
      #expect(!answer.text.contains(Self.word))
    }
  }
}
