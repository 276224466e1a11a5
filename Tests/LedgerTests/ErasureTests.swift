import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct ErasureTests {
  private static let anna = Actor(door: .socket, name: "anna")
  /// Of the customer that ``fill`` makes up.
  private static let words = ["needle@x.org", "Needle words", "Needle Name", "Talked to Needle"]

  /// Everything of one customer that the ledger can hold: an open case with a note, a revision, an alert that
  /// has been attempted, a touch, raw items of three kinds, an entry on the opt-out list.
  private func fill(_ ledger: TestLedger) async throws {
    var response = Response.sample(
      score: 3, id: "r1", source: "tool", comment: "Needle words", email: "needle@x.org",
      personID: "4711")
    response.person.name = "Needle Name"
    response.person.account = Account(id: "needle-co", name: "Needle Company")
    response.attributes = ["plan": .text("needle plan")]
    try await ledger.take(.needle("m1", .response(response)))
    response.comment = "More needle words"
    try await ledger.take(.needle("m2", .response(response)))
    try await ledger.take(.needle("m3", .misfit(.noScore, detail: "needle", responseID: nil)))
    try await ledger.take(.needle("m4", .nothing(.partial)))
    _ = try await ledger.store.record(
      .acted(
        .contact(channel: "phone", at: nil, note: "Talked to Needle"), on: CaseID(rawValue: 1),
        by: Self.anna))
    let claimed = try await ledger.store.exchange(
      [], claiming: [LaneClaim(destinations: ["crm"], count: 1)],
      freezing: { _ in Array("needle body".utf8) })
    for claim in claimed {
      _ = try await ledger.store.exchange(
        [EndedAttempt(alert: claim.alert.id, outcome: .delivered)], claiming: [])
    }
    try await ledger.take(.arrival("m5", .optOut(key: .email("needle@x.org"))))
  }

  @Test func `nothing of the person is left, in no column of no table`() async throws {
    let ledger = try TestLedger()
    try await fill(ledger)
    try await ledger.receive(.sample(score: 3, id: "other", email: "a-needle@x.org.uk"))
    #expect(try ledger.rowsSaying("needle", besides: []).count > 5)

    let erasure = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    let others = ["persons.email", "person_keys.key", "responses.content", "alerts.facts"]
    #expect(Set(try ledger.rowsSaying("needle", besides: [])) == Set(others))
    #expect(try ledger.rowsSaying("4711", besides: []) == [])
    #expect(try ledger.count("SELECT count(*) FROM persons WHERE email LIKE '%needle%'") == 1)
    #expect(erasure.found)
    #expect(erasure.responseCount == 1)
    #expect(erasure.keepsOptOut)
    #expect(try ledger.text("SELECT state FROM cases WHERE id = 1") == "closed")
    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 0)
    #expect(try await ledger.store.reader.prove().isWhole)
  }

  @Test func `an id that all sources share is found under the one it is given with`() async throws {
    let ledger = try TestLedger(rules: .sample { $0.sharesPersonIDs = true })
    let answer = Response.sample(score: 9, id: "r1", source: "app", personID: "4711")
    try await ledger.receive(answer)

    try await ledger.take(.arrival("m1", .optOut(key: .sourceID(source: "tool", id: "4711"))))
    #expect(try ledger.count("SELECT count(*) FROM persons WHERE is_opted_out = 1") == 1)
    let erasure = try await ledger.store.erase(
      .sourceID(source: "app", id: "4711"), by: Self.anna)

    #expect(erasure.found && erasure.keepsOptOut)
  }

  @Test func `an alert under way brings nothing back, whatever becomes of it`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(
      .sample(score: 3, id: "r1", comment: "Needle words", email: "needle@x.org"))
    let claimed = try await ledger.store.exchange(
      [], claiming: [LaneClaim(destinations: ["cs-urgent"], count: 1)])
    let alert = try #require(claimed.first?.alert.id)

    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)
    _ = try await ledger.store.exchange(
      [EndedAttempt(alert: alert, outcome: .parked(.receiverGone))], claiming: [])

    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE stands_in_for IS NOT NULL") == 1)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
  }

  @Test func `what was written about a touch, and told together, goes too`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 10, id: "r0", email: "needle@x.org"))
    _ = try await ledger.store.record(
      .actedOnTouch(.decline(note: "Needle is away"), on: TouchID(rawValue: 1), by: Self.anna))
    for number in 1...5 {
      var response = Response.sample(
        score: 3, id: "r\(number)", email: number == 1 ? "needle@x.org" : "p\(number)@x.org")
      response.person.name = number == 1 ? "Needle Name" : "Other"
      try await ledger.receive(response)
    }
    ledger.clock.advance(by: .days(2))
    _ = try await ledger.store.fireDueTimers(limit: 100)
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'catch-up'") > 0)
    #expect(try ledger.rowsSaying("needle", besides: []).contains("notes.text"))

    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    #expect(try ledger.rowsSaying("needle", besides: []) == [])
  }

  @Test func `the bytes on the disk are overwritten`() async throws {
    let ledger = try TestLedger()
    try await fill(ledger)
    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    #expect(try ledger.filesSaying(Self.words) == [])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a reader in the way holds up no erasure, and the log is emptied once it has gone`()
    async throws
  {
    let ledger = try TestLedger()
    try await fill(ledger)
    let reader = try ledger.store.pool.makeSnapshot()

    for _ in 1...2 { _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna) }
    #expect(try ledger.filesSaying(Self.words).contains("ledger.db-wal"))
    try reader.close()
    ledger.store.writer.emptyLogAgain()

    #expect(try ledger.filesSaying(Self.words) == [])
  }

  @Test(.timeLimit(.minutes(1)))
  func `closing waits for no reader, and the next start empties the log`() async throws {
    let ledger = try TestLedger()
    try await fill(ledger)
    let reader = try ledger.store.pool.makeSnapshot()
    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    await ledger.store.close()

    #expect(try ledger.filesSaying(Self.words).contains("ledger.db-wal"))
    #expect(try ledger.crashed().filesSaying(Self.words) == [])
    try reader.close()
  }

  @Test func `a late copy of what the person said brings nothing back`() async throws {
    let ledger = try TestLedger()
    let response = Response.sample(
      score: 3, id: "r1", source: "tool", comment: "Needle words", email: "needle@x.org")
    try await ledger.take(.needle("m1", .response(response)))
    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    try await ledger.take(.needle("m1", .response(response)))
    try await ledger.take(.needle("m2", .response(response)))
    let native = try await ledger.store.record(.received(response))

    #expect(native.decision.reason == .erased)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
    #expect(try await ledger.store.reader.prove().isWhole)
  }

  @Test func `an opt-out outlives the person's data`() async throws {
    let ledger = try TestLedger()
    try await fill(ledger)
    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    let again = try await ledger.receive(
      .sample(score: 9, id: "new", email: "needle@x.org"))

    #expect(again.decision.disposition?.reason == .optedOut)
    let removal = Event.optOut(.remove, key: .email("needle@x.org"), by: Self.anna)
    _ = try await ledger.store.record(removal)
    #expect(try await ledger.store.reader.optOuts().isEmpty)
  }

  @Test func `somebody who is only in quarantine is erased too`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.needle("m1", .misfit(.noScore, detail: "", responseID: nil)))

    let erasure = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    #expect(!erasure.found)
    #expect(erasure.arrivalCount == 1)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
    #expect(try await ledger.store.reader.prove().isWhole)
  }

  @Test func `everybody who is reached at the address goes, a test too`() async throws {
    let ledger = try TestLedger()
    func receive(_ id: String, _ source: String, _ email: String?, _ person: String?) async throws {
      var response = Response.sample(
        score: 3, id: id, source: source, comment: "Needle words", email: email, personID: person)
      response.person.name = "Needle Name"
      try await ledger.receive(response)
    }
    try await receive("one", "app", nil, "42")
    try await receive("two", "web", "needle@x.org", nil)
    try await receive("three", "app", "needle@x.org", "42")
    try await ledger.receive(
      .sample(score: 3, id: "four", comment: "Needle", email: "needle@x.org", isTest: true))
    #expect(try ledger.count("SELECT count(*) FROM persons WHERE email = 'needle@x.org'") == 3)

    let erasure = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)

    #expect(erasure.responseCount == 4)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
    #expect(try await ledger.store.reader.prove().isWhole)
  }

  @Test func `what was said of how a case ended goes, but for words of ours`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 3, id: "r1", email: "a@x.org"))
    try await ledger.receive(.sample(score: 3, id: "r2", email: "b@x.org"))
    func resolve(_ number: Int64, _ outcome: String) async throws {
      _ = try await ledger.store.record(
        .acted(
          .resolve(outcome: outcome, rootCause: nil, note: nil), on: CaseID(rawValue: number),
          by: Self.anna))
    }
    _ = try await ledger.store.record(
      .acted(
        .contact(channel: "phone", at: nil, note: nil), on: CaseID(rawValue: 1), by: Self.anna))
    try await resolve(1, "Needle moved to another tool")
    try await resolve(2, "no-answer")

    for address in ["a@x.org", "b@x.org"] {
      _ = try await ledger.store.erase(.email(address), by: Self.anna)
    }

    #expect(try ledger.rowsSaying("needle", besides: []) == [])
    #expect(try ledger.text("SELECT outcome FROM cases WHERE id = 2") == "no-answer")
  }

  @Test func `what was erased is not new where its row has gone by its age`() async throws {
    let ledger = try TestLedger()
    let response = Response.sample(
      score: 3, id: "r1", comment: "Needle words", email: "needle@x.org")
    try await ledger.receive(response)
    _ = try await ledger.store.erase(.email("needle@x.org"), by: Self.anna)
    try ledger.execute("DELETE FROM responses")

    let again = try await ledger.receive(response)

    #expect(again.decision.reason == .erased)
    #expect(again.decision.disposition == .recorded(.erased))
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
  }

  @Test func `nobody is found under an unknown key`() async throws {
    let ledger = try TestLedger()
    try await fill(ledger)

    let erasure = try await ledger.store.erase(.email("nobody@x.org"), by: Self.anna)

    #expect(erasure == Erasure())
  }
}

extension Arrival {
  /// Raw bytes that speak of needle@x.org.
  fileprivate static func needle(_ message: String, _ reading: Reading) -> Arrival {
    var arrival = Arrival.arrival(message, reading)
    arrival.raw = Array("{\"email\":\"Needle@x.org\",\"message\":\"\(message)\"}".utf8)
    return arrival
  }
}

extension TestLedger {
  /// The files of the folder in which one of these stands, byte for byte.
  fileprivate func filesSaying(_ words: [String]) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { file in
      let bytes = try Data(contentsOf: URL(filePath: folder + "/" + file))
      return words.contains { bytes.range(of: Data($0.utf8)) != nil }
    }
  }
}
