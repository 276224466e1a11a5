import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct ContactTests {
  private let anna = Actor(door: .socket, name: "anna")

  /// A promoter's invite, just told to the tool that is to send it.
  private func handedToTool() async throws -> TestLedger {
    let ledger = try TestLedger(
      rules: .sample { rules in
        rules.routes = [
          Route(
            name: "promoters", when: [],
            action: .invite(
              TouchPlan(afterSeconds: 0, withinSeconds: .days(14), oneOf: ["review"], via: "crm")))
        ]
      })
    try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))
    _ = try await ledger.store.fireDueTimers(limit: 10)
    return ledger
  }

  @Test func `whoever opts out before they answer is never planned a touch`() async throws {
    let ledger = try TestLedger()
    _ = try await ledger.store.record(.optOut(.add, key: .email("m@x.org"), by: anna))

    let recorded = try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))

    #expect(recorded.decision.disposition == .suppressed(.optedOut, why: nil))
    #expect(try ledger.count("SELECT is_opted_out FROM persons") == 1)
    #expect(try await ledger.store.reader.optOuts().map(\.key) == ["email:m@x.org"])
  }

  @Test func `an opt-out is there after a restart and gone when taken back`() async throws {
    let ledger = try TestLedger()
    _ = try await ledger.store.record(.optOut(.add, key: .email("m@x.org"), by: anna))

    let after = try ledger.crashed()
    let refused = try await after.receive(.answer("one", score: 10, email: "m@x.org"))
    _ = try await after.store.record(.optOut(.remove, key: .email("m@x.org"), by: anna))
    let planned = try await after.receive(.answer("two", score: 10, email: "m@x.org"))

    #expect(refused.decision.disposition?.kind == "suppressed")
    #expect(planned.decision.disposition?.kind == "invite")
    #expect(try await after.store.reader.optOuts().isEmpty)
  }

  @Test func `whoever opted out by two addresses stays so until both are taken back`() async throws
  {
    let ledger = try TestLedger()
    var response = Response.answer("one", score: 3, email: "m@x.org")
    response.person.id = "p1"
    try await ledger.receive(response)
    let keys = [PersonKey.email("m@x.org"), .sourceID(source: response.key.source, id: "p1")]
    for key in keys { _ = try await ledger.store.record(.optOut(.add, key: key, by: anna)) }

    let first = try await ledger.store.record(.optOut(.remove, key: keys[0], by: anna))
    #expect(first.decision.notes == [.optedOut])
    #expect(try ledger.count("SELECT is_opted_out FROM persons") == 1)

    let second = try await ledger.store.record(.optOut(.remove, key: keys[1], by: anna))
    #expect(second.decision.notes.isEmpty)
    #expect(try ledger.count("SELECT is_opted_out FROM persons") == 0)
    #expect(try await ledger.store.reader.optOuts().isEmpty)
  }

  @Test func `an opt-out holds for whoever is reached at the address, whose key it may not be`()
    async throws
  {
    let ledger = try TestLedger()
    func answer(_ id: String, from source: String, email: String?, person: String?) async throws
      -> Recorded
    {
      try await ledger.receive(
        .sample(score: 10, id: id, source: source, email: email, personID: person))
    }
    _ = try await answer("one", from: "app", email: nil, person: "42")
    _ = try await answer("two", from: "web", email: "ann@x.org", person: nil)
    let conflict = try await answer("three", from: "app", email: "ann@x.org", person: "42")
    #expect(conflict.decision.notes.contains(.identityConflict))
    #expect(conflict.decision.disposition?.kind == "invite")

    _ = try await ledger.store.record(.optOut(.add, key: .email("ann@x.org"), by: anna))
    let late = try await answer("four", from: "app", email: nil, person: "42")
    ledger.clock.advance(by: .days(1))
    _ = try await ledger.store.fireDueTimers(limit: 10)

    #expect(late.decision.disposition == .suppressed(.optedOut, why: nil))
    #expect(try ledger.count("SELECT count(*) FROM touches WHERE state = 'told'") == 0)
    #expect(try ledger.count("SELECT count(*) FROM touches WHERE reason = 'opted-out'") == 2)
    #expect(try ledger.count("SELECT count(*) FROM contact_ledger") == 0)
  }

  @Test func `what waits for a tool is not sent once the customer has said no`() async throws {
    let ledger = try await handedToTool()
    #expect(try ledger.text("SELECT state FROM touches") == "told")
    _ = try await ledger.store.record(.optOut(.add, key: .email("m@x.org"), by: anna))

    let claimed = try await ledger.store.exchange(
      [], claiming: [LaneClaim(destinations: ["crm"], count: 1)])

    #expect(claimed.isEmpty)
    #expect(try ledger.text("SELECT state || ' ' || reason FROM alerts") == "cancelled opted-out")
    #expect(try ledger.text("SELECT state || ' ' || reason FROM touches") == "skipped opted-out")
    #expect(try ledger.count("SELECT count(*) FROM contact_ledger") == 0)
    #expect(try ledger.count("SELECT count(*) FROM timers") == 0)
  }

  @Test func `a tool that takes a touch given up meanwhile has made a contact`() async throws {
    let ledger = try await handedToTool()
    let lane = LaneClaim(destinations: ["crm"], count: 1)
    let claimed = try await ledger.store.exchange([], claiming: [lane])
    let alert = try #require(claimed.first?.alert.id)
    _ = try await ledger.store.record(
      .actedOnTouch(.decline(note: nil), on: TouchID(rawValue: 1), by: anna))
    #expect(try ledger.count("SELECT count(*) FROM contact_ledger") == 0)

    ledger.clock.advance(by: 20)
    _ = try await ledger.store.exchange(
      [EndedAttempt(alert: alert, outcome: .delivered)], claiming: [])

    #expect(try ledger.text("SELECT state FROM touches") == "declined")
    #expect(try ledger.text("SELECT tool FROM contact_ledger WHERE used_at IS NOT NULL") == "crm")
    let next = try await ledger.receive(.answer("two", score: 10, email: "m@x.org"))
    #expect(next.decision.disposition == .suppressed(.coolDown, why: nil))
  }

  @Test func `a planned touch reserves its person, whose second is refused`() async throws {
    let ledger = try TestLedger()

    let first = try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))
    let second = try await ledger.receive(.answer("two", score: 10, email: "m@x.org"))

    #expect(first.decision.disposition?.kind == "invite")
    #expect(second.decision.disposition?.kind == "suppressed")
    #expect(try ledger.count("SELECT count(*) FROM contact_ledger WHERE used_at IS NULL") == 1)
    #expect(throws: (any Error).self) {
      try ledger.execute(
        "INSERT INTO contact_ledger (person_id, touch_id) SELECT person_id, id FROM touches")
    }
  }

  @Test func `telling uses the contact up and starts the cool-down`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))
    ledger.clock.advance(by: .days(1))

    _ = try await ledger.store.fireDueTimers(limit: 10)

    let used = try ledger.count("SELECT used_at FROM contact_ledger")
    #expect(used == Int(ledger.clock.now.milliseconds))
    #expect(try ledger.text("SELECT state FROM touches") == "told")
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'invite'") == 1)
  }

  @Test func `declining gives the contact back`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))

    let declined = try await ledger.store.record(
      .actedOnTouch(.decline(note: "asked last week"), on: TouchID(rawValue: 1), by: anna))

    #expect(declined.touch?.touch.state == .declined)
    #expect(try ledger.count("SELECT count(*) FROM contact_ledger") == 0)
    #expect(try ledger.text("SELECT text FROM notes") == "asked last week")
    #expect(try await ledger.store.reader.staff().load.values.reduce(0, +) == 0)
  }

  @Test func `the schema holds to one pending touch per person whatever decides`() async throws {
    let ledger = try TestLedger { event, situation, rules, now in
      var blind = situation
      blind.candidates = blind.candidates.map {
        Dossier(person: $0.person, keys: $0.keys)
      }
      return decide(event, blind, rules, now: now)
    }
    try await ledger.receive(.answer("one", score: 10, email: "m@x.org"))

    await #expect(throws: LedgerError.self) {
      try await ledger.receive(.answer("two", score: 10, email: "m@x.org"))
    }
    #expect(try ledger.count("SELECT count(*) FROM touches") == 1)
  }

  @Test func `away is durable and ends when it is taken back`() async throws {
    let ledger = try TestLedger()
    let until = Date.sample + .days(3)
    _ = try await ledger.store.record(.away(person: "sarah", until: until, by: anna))

    let after = try ledger.crashed()
    #expect(try await after.store.reader.staff().awayUntil == ["sarah": until])
    let recorded = try await after.receive(.answer("one"))
    #expect(recorded.decision.cases.first?.owner == "omar")

    _ = try await after.store.record(.away(person: "sarah", until: nil, by: anna))
    #expect(try await after.store.reader.staff().awayUntil.isEmpty)
  }
}
