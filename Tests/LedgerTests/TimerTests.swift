import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct TimerTests {
  @Test func `a due rung fires once and leaves the next one pending`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    ledger.clock.advance(by: .hours(12))

    let fired = try await ledger.store.fireDueTimers(limit: 100)
    let again = try await ledger.store.fireDueTimers(limit: 100)

    #expect(fired.count == 1)
    #expect(fired.lateCount == 0)
    #expect(fired.nextDueAt == Date.sample + .hours(18))
    #expect(again.count == 0)
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'warning'") == 1)
    #expect(try ledger.count("SELECT count(*) FROM timers") == 1)
  }

  @Test func `a contact in the second of the deadline comes after the breach`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    ledger.clock.advance(by: .hours(24))

    let actor = Actor(door: .socket, name: "anna")
    let recorded = try await ledger.store.record(
      .acted(.contact(channel: "phone", at: nil, note: nil), on: CaseID(rawValue: 1), by: actor))

    #expect(recorded.case?.case.clock.state == .breached)
    #expect(recorded.case?.case.state == .contacted)
    let events = try await ledger.store.reader.journal(of: CaseID(rawValue: 1)).map(\.event)
    #expect(events == ["received", "timer-clock", "contact"])
  }

  @Test func `an answer comes after the timers of the person's open case`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", email: "m@x.org"))
    ledger.clock.advance(by: .hours(12))

    var late = Response.answer("two", email: "m@x.org")
    late.answeredAt = ledger.clock.now
    try await ledger.receive(late)

    let events = try await ledger.store.reader.journal(of: CaseID(rawValue: 1)).map(\.event)
    #expect(events == ["received", "timer-clock", "received"])
  }

  @Test func `held timers fire neither by themselves nor before an event`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    await ledger.store.holdTimers(until: Date.sample + .hours(13))
    ledger.clock.advance(by: .hours(12))

    let held = try await ledger.store.fireDueTimers(limit: 100)
    let actor = Actor(door: .socket, name: "anna")
    _ = try await ledger.store.record(
      .acted(.acknowledge(note: nil), on: CaseID(rawValue: 1), by: actor))
    #expect(held.count == 0)
    #expect(held.nextDueAt == Date.sample + .hours(12))
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'warning'") == 0)

    await ledger.store.holdTimers(until: nil)
    #expect(try await ledger.store.fireDueTimers(limit: 100).count == 1)
  }

  @Test func `a limit leaves the rest for the next call and says it is due`() async throws {
    let ledger = try TestLedger()
    for id in 1...5 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(12))

    let fired = try await ledger.store.fireDueTimers(limit: 3)

    #expect(fired.count == 3)
    #expect(fired.nextDueAt == ledger.clock.now)
    #expect(try await ledger.store.fireDueTimers(limit: 3).count == 2)
  }

  @Test func `a deadline that passed while the daemon was down fires late once`() async throws {
    let before = try TestLedger()
    try await before.receive(.answer("one"))
    before.clock.advance(by: .hours(25))

    let ledger = try before.crashed()
    let fired = try await ledger.store.fireDueTimers(limit: 100)

    #expect(fired.lateCount == 1)
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'breached'") == 1)
    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'warning'") == 0)
  }

  @Test func `late alerts to a chat become one catch-up`() async throws {
    let ledger = try TestLedger()
    for id in 1...5 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(25))

    _ = try await ledger.store.fireDueTimers(limit: 100)

    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'catch-up'") == 1)
    #expect(
      try ledger.count(
        "SELECT count(*) FROM alerts WHERE kind = 'breached' AND state = 'waiting'") == 0)
  }

  @Test func `a catch-up that is told elsewhere takes on no more`() async throws {
    let ledger = try TestLedger()
    for id in 1...5 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(23))
    for id in 6...10 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(2))
    _ = try await ledger.store.fireDueTimers(limit: 100)
    try ledger.execute("UPDATE alerts SET has_stand_in = 1 WHERE kind = 'catch-up'")
    ledger.clock.advance(by: .hours(23))

    _ = try await ledger.store.fireDueTimers(limit: 100)

    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE kind = 'catch-up'") == 2)
  }

  @Test func `a timer that the schema refuses is put off and the others fire`() async throws {
    let ledger = try TestLedger { event, situation, rules, now in
      var decision = decide(event, situation, rules, now: now)
      if event.isTimer(of: 2) { decision.cases[0].clock.breachedAt = nil }
      return decision
    }
    for id in 1...3 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(24))

    let fired = try await ledger.store.fireDueTimers(limit: 100)

    #expect(fired.count == 3)
    #expect(
      try ledger.count("SELECT count(*) FROM cases WHERE clock_state = 'breached'") == 2)
    #expect(
      try ledger.count("SELECT due_at FROM timers WHERE subject = 2")
        == Int((ledger.clock.now + 600).milliseconds))
  }

  @Test func `the bell rings when an earlier timer is set`() async throws {
    let ledger = try TestLedger()

    try await ledger.receive(.answer("one"))

    #expect(ledger.store.timerBell.hasRung)
    #expect(ledger.store.outboxBell.hasRung)
  }

  @Test func `now is never before the newest entry unless the clock was set back`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    ledger.clock.advance(by: -5)
    try await ledger.receive(.answer("two"))
    #expect(ledger.store.newestEntryAt == .sample)

    ledger.clock.advance(by: -3_600)
    try await ledger.receive(.answer("three"))
    #expect(ledger.store.newestEntryAt == .sample - 3_605)
  }
}

extension Event {
  fileprivate func isTimer(of id: Int64) -> Bool {
    if case .timerDue(.clock(let found)) = self { found.rawValue == id } else { false }
  }
}
