import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import HummingbirdTesting
import Ledger
import NIOCore
import TestSupport
import Testing

@testable import Desk

/// The page of a touch behind a signed link.
struct TouchPageTests {
  private func houseWithInvite() async throws -> (house: DeskHouse, path: String) {
    let house = try await DeskHouse.open()
    var response = FollowUp.Response.sample(
      score: 9, comment: "Love it", account: Account(name: "Initech"))
    response.person.name = "Maya Okafor"
    try await house.receive(response)
    let url = house.linkSigner.url(
      for: .touch(TouchID(rawValue: 1)), destination: "advocacy", action: .done)
    return (house, String(url.dropFirst("https://closeloop.example.com".count)))
  }

  private func send(_ house: DeskHouse, _ path: String, _ form: String) async throws -> String {
    try await house.ask { client in
      let answer = try await client.execute(
        uri: path, method: .post,
        headers: [.contentType: "application/x-www-form-urlencoded"],
        body: ByteBuffer(string: form))
      let body = String(buffer: answer.body)
      let notice = body.firstMatch(of: #/role="status">(.*?)</?[a-z]/#)?.1 ?? ""
      return "\(answer.status.code) \(notice)"
    }
  }

  @Test func `the page of an invite`() async throws {
    let (house, path) = try await houseWithInvite()

    let body = try await house.ask { client in
      String(buffer: try await client.execute(uri: path, method: .get).body)
    }

    try Golden.hold(body, to: "invite.html")
    let touch = try await house.store.reader.touch(TouchID(rawValue: 1))?.touch
    #expect(touch?.state == .planned)
  }

  @Test func `a press does the touch, once, in the name given`() async throws {
    let (house, path) = try await houseWithInvite()

    #expect(try await send(house, path, "act=done") == "422 Say who you are")
    #expect(try await send(house, path, "act=done&name=Omar") == "200 Done. Thank you, Omar")
    #expect(
      try await send(house, path, "act=done&name=Omar") == "200 That was recorded already")
    #expect(try await send(house, path, "act=decline&name=Omar") == "409 It is done already")
    #expect(try await send(house, path, "act=ack&name=Omar") == "422 Press one of the buttons")
    let touch = try await house.store.reader.touch(TouchID(rawValue: 1))?.touch
    #expect(touch?.state == .done)
  }
}
