import Crypto
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

/// Links that open nothing, and that each opens one thing.
struct LinkRefusalTests {
  private func answer(_ house: DeskHouse, _ method: HTTPRequest.Method, _ token: String)
    async throws
    -> TestResponse
  {
    try await house.ask { client in
      try await client.execute(
        uri: "/l/\(token)", method: method,
        headers: [.contentType: "application/x-www-form-urlencoded"],
        body: method == .post ? ByteBuffer(string: "act=ack&name=Eve") : nil)
    }
  }

  private func token(
    _ house: DeskHouse, case id: Int64 = 1, key: LinkKey = DeskHouse.key, life: Double = .days(14)
  ) -> String {
    SignedLink(
      subject: .case(CaseID(rawValue: id)), destination: "cs-urgent", action: .open,
      expiresAt: house.now + life
    ).token(signedWith: key)
  }

  @Test func `forged links are all told the same, and nothing of why`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))
    let good = token(house)
    let other = LinkKey(.init(data: [UInt8](repeating: 9, count: 32)))

    var pages: Set<String> = []
    for token in ["x", String(good.dropLast()), good + "A", self.token(house, key: other)] {
      for method in [HTTPRequest.Method.get, .post] {
        let answer = try await answer(house, method, token)
        #expect(answer.status == .notFound)
        pages.insert(String(buffer: answer.body))
      }
    }

    #expect(pages.count == 1)
    try Golden.hold(pages.first ?? "", to: "forged.html")
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
  }

  @Test func `an expired link is gone and acts no more`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))
    let token = token(house)
    house.advance(by: .days(14))

    for method in [HTTPRequest.Method.get, .post] {
      let answer = try await answer(house, method, token)
      #expect(answer.status == .gone)
      #expect(String(buffer: answer.body).contains("This link has expired"))
    }
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
  }

  @Test func `a link acts on its own case alone`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3, id: "r1", email: "a@example.com"))
    try await house.receive(.sample(score: 3, id: "r2", email: "b@example.com"))

    _ = try await answer(house, .post, token(house, case: 2))

    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
    #expect(try await house.store.reader.case(CaseID(rawValue: 2))?.case.state == .acknowledged)
  }

  @Test func `a link to what is not there any more says so`() async throws {
    let house = try await DeskHouse.open()

    let answer = try await answer(house, .get, token(house, case: 5))

    #expect(answer.status == .notFound)
    #expect(
      String(buffer: answer.body).contains("What this link was about is not there any more."))
  }

  @Test func `a link wants no token and gives none`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))

    let page = try await answer(house, .get, token(house))
    let api = try await house.say(.get, "/v1/cases", token: token(house))

    #expect(page.status == .ok)
    #expect(api.hasPrefix("401 "))
  }

  @Test(arguments: [UInt64(1), 2])
  func `random paths open nothing and break nothing`(seed: UInt64) async throws {
    let house = try await DeskHouse.open()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 1...100, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      let token = bytes.map { "%" + String(256 + Int($0), radix: 16).dropFirst() }.joined()
      #expect(try await answer(house, .get, token).status == .notFound, "seed \(seed)")
    }
  }
}
