import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

/// What is written is there again after a restart, column by column, and is what the next decision looks at.
@Suite struct RoundTripTests {
  private static let anna = Actor(door: .socket, name: "anna")

  private func act(_ action: CaseAction, on id: Int64 = 1, _ ledger: TestLedger) async throws {
    _ = try await ledger.store.record(.acted(action, on: CaseID(rawValue: id), by: Self.anna))
  }

  @Test func `a resolved case keeps its outcome and its root cause`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    try await act(.contact(channel: "phone", at: nil, note: nil), ledger)
    try await act(.resolve(outcome: "refunded", rootCause: "billing", note: nil), ledger)

    let file = try await ledger.crashed().store.reader.case(CaseID(rawValue: 1))

    #expect(file?.case.outcome == "refunded")
    #expect(file?.case.rootCause == "billing")
  }

  @Test func `a case keeps every clock it had`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    for _ in 1...3 {
      try await act(.contact(channel: "phone", at: nil, note: nil), ledger)
      try await act(.resolve(outcome: "refunded", rootCause: nil, note: nil), ledger)
      ledger.clock.advance(by: 60)
      try await act(.reopen(note: nil), ledger)
    }

    let file = try await ledger.crashed().store.reader.case(CaseID(rawValue: 1))

    #expect(file?.case.pastClocks.map(\.state) == [.met, .met, .met])
  }

  @Test func `a case follows the last one before it`() async throws {
    let ledger = try TestLedger()
    for number in 1...3 {
      try await ledger.receive(.answer("r\(number)", email: "m@x.org"))
      try await act(.resolve(outcome: "spam", rootCause: nil, note: nil), on: Int64(number), ledger)
    }

    let follows = try ledger.text("SELECT group_concat(ifnull(follows, '-')) FROM cases")

    #expect(follows == "-,1,2")
  }

  @Test(arguments: [Account(id: "acme", name: nil), Account(id: nil, name: "Acme Oy")])
  func `an account is known by its id or by its name alone`(account: Account) async throws {
    let ledger = try TestLedger(
      rules: .sample { $0.contactPolicy.noInviteWhileAccountHasOpenCase = true })
    try await ledger.receive(
      .sample(score: 2, id: "r1", email: "boss@x.org", account: account))

    let file = try await ledger.store.reader.case(CaseID(rawValue: 1))
    let answer = try await ledger.receive(
      .sample(score: 10, id: "r2", email: "m@x.org", account: account))

    #expect(file?.case.account == account)
    #expect(file?.person.account == account)
    #expect(answer.decision.reason == .accountHasOpenCase)
  }

  @Test func `an id may hold what ends a key's kind`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 2, id: "r1", email: nil, personID: "a:b:c"))

    let after = try ledger.crashed()
    let answer = try await after.receive(
      .sample(score: 2, id: "r2", email: nil, personID: "a:b:c"))

    #expect(answer.decision.disposition?.kind == "attached")
  }

  @Test func `the cool-down counts from the last of several contacts`() async throws {
    let ledger = try TestLedger(
      rules: .sample { $0.contactPolicy.coolDownSeconds = .days(30) })
    func answer(_ id: String) async throws -> Recorded {
      try await ledger.receive(
        .sample(score: 10, id: id, email: "m@x.org", answeredAt: ledger.clock.now))
    }
    for number in 1...2 {
      _ = try await answer("r\(number)")
      _ = try await ledger.store.record(
        .actedOnTouch(.done(note: nil), on: TouchID(rawValue: Int64(number)), by: Self.anna))
      ledger.clock.advance(by: .days(31))
    }
    ledger.clock.advance(by: -.days(10))

    let third = try await answer("r3")

    #expect(third.decision.disposition == .suppressed(.coolDown, why: nil))
  }

  @Test func `one address taken off the list leaves the others on it`() async throws {
    let ledger = try TestLedger()
    for address in ["a@x.org", "b@x.org"] {
      _ = try await ledger.store.record(.optOut(.add, key: .email(address), by: Self.anna))
    }
    _ = try await ledger.store.record(.optOut(.remove, key: .email("a@x.org"), by: Self.anna))

    let refused = try await ledger.receive(.answer("one", score: 10, email: "b@x.org"))

    #expect(refused.decision.disposition == .suppressed(.optedOut, why: nil))
  }

  @Test func `an act that is said twice is written down once, and what is new of it again`()
    async throws
  {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    for text in ["on Monday", "on Monday", "on Tuesday", "on Monday"] {
      try await act(.contact(channel: "phone", at: nil, note: text), ledger)
    }

    #expect(
      try ledger.text("SELECT group_concat(text) FROM notes") == "on Monday,on Tuesday,on Monday")
  }

  @Test func `an act on a resolved case comes after its closing that was due`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    try await act(.resolve(outcome: "spam", rootCause: nil, note: nil), ledger)
    ledger.clock.advance(by: .days(7))

    let closing = try await ledger.store.record(
      .acted(.close(note: nil), on: CaseID(rawValue: 1), by: Self.anna))

    #expect(closing.decision.reason == .alreadyTrue)
    #expect(
      try ledger.text("SELECT group_concat(event) FROM journal")
        == "received,resolve,timer-auto-close,close")
  }

  @Test func `the rules accepted last are those that were used last`() async throws {
    let ledger = try TestLedger()
    var other = Rules.sample()
    other.version = RulesVersion(rawValue: "other")
    ledger.clock.advance(by: 10)
    try await ledger.store.replaceRules(other, text: "other text")
    ledger.clock.advance(by: 10)
    try await ledger.store.replaceRules(.sample(), text: "rules")

    let newest = try await ledger.store.pool.read { db in
      try db.sqliteConnection.flatMap { try Connection($0).newestRules() }
    }

    #expect(newest?.text == "rules", "the file went back to them")
  }
}
