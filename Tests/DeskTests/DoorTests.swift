import FollowUp
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import NIOCore
import TestSupport
import Testing
import Web

@testable import Desk

/// Who is let in, over TCP.
struct DoorTests {
  private static let paths: [(HTTPRequest.Method, String)] = [
    (.get, "/v1/cases"), (.get, "/v1/cases/1"), (.post, "/v1/cases/1/ack"),
    (.get, "/v1/touches"), (.get, "/v1/alerts"), (.get, "/v1/responses/app/r1"),
    (.get, "/v1/optouts"), (.get, "/v1/away"), (.get, "/openapi.json"), (.post, "/v1/reload"),
    (.get, "/v1/status"), (.get, "/v1/nothing"), (.delete, "/v1/cases"), (.get, "/"),
  ]

  @Test func `without a token everything is 401, known or not`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))

    for (method, path) in Self.paths {
      let answer = try await house.say(method, path, token: nil)

      #expect(
        answer
          == Refused.problem(
            401, "Unauthorized", "no bearer token; send Authorization: Bearer TOKEN"),
        "\(method) \(path)")
    }
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
  }

  @Test(arguments: ["source-token", "act-toke", "act-token2", "ACT-TOKEN"])
  func `a token that is none of api-tokens is 401`(token: String) async throws {
    let house = try await DeskHouse.open()

    let answer = try await house.say(.get, "/v1/cases", token: token)

    #expect(answer == Refused.problem(401, "Unauthorized", "this bearer token is not known"))
  }

  @Test func `the token of a source is 401, and is told what it is for`() async throws {
    let house = try await DeskHouse.open()

    let answer = try await house.say(.get, "/v1/cases", token: "app-token")

    #expect(
      answer
        == Refused.problem(
          401, "Unauthorized",
          "the token of a source only posts responses; use one of api-tokens"))
  }

  @Test func `a refusal says how to come in`() async throws {
    let house = try await DeskHouse.open()

    try await house.ask { client in
      let answer = try await client.execute(uri: "/v1/cases", method: .get)
      #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"closeloop\"")
      #expect(answer.headers[.contentType] == "application/problem+json")
    }
  }

  @Test func `a token that may read looks and does not act`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))

    let looked = try await house.say(.get, "/v1/cases/1", token: "read-token")
    let acted = try await house.say(.post, "/v1/cases/1/ack", token: "read-token")

    #expect(looked.hasPrefix("200 "))
    #expect(
      acted
        == Refused.problem(
          403, "Forbidden", "the token 'wall' may only read; use one with may: act"))
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
  }

  @Test func `what only the socket offers is not there over TCP`() async throws {
    let house = try await DeskHouse.open()

    for (method, path) in [
      (HTTPRequest.Method.post, "/v1/reload"), (.post, "/v1/backup"), (.get, "/v1/status"),
    ] {
      let answer = try await house.say(method, path)
      #expect(answer == Refused.problem(404, "Not Found", "nothing is at this path"))
    }
  }

  @Test func `a known path and a method it has not is 405`() async throws {
    let house = try await DeskHouse.open()

    let answer = try await house.say(.delete, "/v1/cases")

    #expect(
      answer
        == Refused.problem(
          405, "Method Not Allowed", "DELETE is not understood here; use GET"))
  }

  @Test func `the actor of an act over TCP is the token's name`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))

    _ = try await house.say(.post, "/v1/cases/1/ack")

    let entries = try await house.store.reader.journal(of: CaseID(rawValue: 1))
    #expect(entries.last?.actor == Actor(door: .token, name: "board"))
  }
}
