import FollowUp
import Foundation
import Hummingbird
import Ledger
import TestSupport
import Testing

@testable import Desk

/// The control socket, live: who the peer is, and what is offered there alone.
struct SocketTests {
  @Test func `over the control socket the actor is the peer's user`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))

    let answer = try await house.overSocket("POST /v1/cases/1/ack")

    #expect(answer.hasPrefix("200 "))
    let entries = try await house.store.reader.journal(of: CaseID(rawValue: 1))
    #expect(entries.last?.actor == Actor(door: .socket, name: NSUserName()))
  }

  @Test func `a user the system has no name for is known by number`() {
    let peer = PeerCredentials(processID: 1, userID: 4_000_000_123, groupID: 1)

    #expect(peer.userName == "uid 4000000123")
    #expect(PeerCredentials(processID: 1, userID: 0, groupID: 0).userName == "root")
  }

  @Test func `the status is told`() async throws {
    let house = try await DeskHouse.open()

    let answer = try await house.overSocket("GET /v1/status")

    #expect(
      answer
        == """
        200 {"alerts":{"oldest_waiting_at":null,"parked":0,"sending":0,"waiting":0},"breakers":[],\
        "cases":{"by_state":{},"open":0,"overdue":0},"dispositions":{},"last_response_at":null,\
        "next_deadline_at":null,"pid":42,"rules":{"accepted_at":"2026-11-21T09:00:00Z",\
        "state":"as-written","version":"sample"},"sources":[],"started_at":"2026-11-21T09:00:00Z","timers":\
        {"held_until":null,"pending":0},"troubles":[],"version":"1.2.3"}
        """)
  }

  @Test(arguments: [
    (
      ReloadOutcome.replaced(RulesVersion(rawValue: "b")),
      "200 {\"changed\":true,\"rules\":\"b\"}"
    ),
    (.unchanged(RulesVersion(rawValue: "a")), "200 {\"changed\":false,\"rules\":\"a\"}"),
    (
      .refused(faults: ["rules.yml:14:9: queue: unknown queue"]),
      Refused.problem(
        422, "Unprocessable Content", "the rules have faults; the running ones stay",
        ",\"errors\":[{\"pointer\":\"\",\"detail\":\"rules.yml:14:9: queue: unknown queue\"}]")
    ),
  ])
  func `a reload says what came of it`(outcome: ReloadOutcome, wanted: String) async throws {
    let house = try await DeskHouse.open(reload: { outcome })

    #expect(try await house.overSocket("POST /v1/reload") == wanted)
  }

  @Test func `a backup is made once and never over a file`() async throws {
    let house = try await DeskHouse.open()
    let path = house.folder + "/copy.db"

    let first = try await house.overSocket("POST /v1/backup", "{\"path\":\"\(path)\"}")
    let second = try await house.overSocket("POST /v1/backup", "{\"path\":\"\(path)\"}")

    #expect(first == "200 {\"path\":\"\(path)\"}")
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(
      second
        == Refused.problem(
          409, "Conflict", "\(path) exists already; a backup never overwrites a file"))
  }

  @Test func `a backup wants an absolute path`() async throws {
    let house = try await DeskHouse.open()

    let relative = try await house.overSocket("POST /v1/backup", "{\"path\":\"copy.db\"}")
    let none = try await house.overSocket("POST /v1/backup")

    #expect(relative == Refused.fields(("/path", "must be absolute (got 'copy.db')")))
    #expect(none == Refused.fields(("/path", "is missing; say where the copy goes")))
  }
}
