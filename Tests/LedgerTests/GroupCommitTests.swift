import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct GroupCommitTests {
  @Test func `events that come while the writer is busy share one commit`() async throws {
    let ledger = try TestLedger()
    let commits = CommitCount(ledger.store)
    let release = ledger.occupyWriter()
    let responses = (1...50).map { Response.answer("r\($0)") }

    async let recorded = ledger.store.record(responses.map(Event.received))
    release()
    let results = await recorded

    #expect(results.count == 50)
    #expect(results.allSatisfy { (try? $0.get()) != nil })
    // One for the job that kept the writer busy, one for all the others.
    #expect(commits.value <= 2)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 50)
    #expect(try ledger.count("SELECT count(*) FROM cases") == 50)
  }

  @Test func `one event that breaks a rule of the schema fails alone`() async throws {
    let ledger = try TestLedger { event, situation, rules, now in
      var decision = decide(event, situation, rules, now: now)
      if case .received(let response) = event, response.key.id == "bad" {
        decision.cases[0].priority = .low
        decision.cases[0].clock.state = .breached
      }
      return decision
    }
    let ids = ["one", "two", "bad", "three", "four"]
    let events = ids.map { Event.received(.answer($0)) }

    let results = await ledger.store.record(events)

    let failures = results.map { result -> LedgerError? in
      if case .failure(let error) = result { error } else { nil }
    }
    #expect(failures[2] == .constraint(sqliteCode: 275, name: "a breached clock says when"))
    #expect(failures.filter { $0 != nil }.count == 1)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 4)
  }

  @Test func `a rolled-back group leaves numbers, loads and counts as they were`() async throws {
    let ledger = try TestLedger { event, situation, rules, now in
      var decision = decide(event, situation, rules, now: now)
      if case .received(let response) = event, response.key.id == "bad" {
        decision.cases[0].clock.state = .met
      }
      return decision
    }
    let events = ["bad", "good"].map {
      Event.received(.answer($0))
    }

    let results = await ledger.store.record(events)

    let good = try results[1].get()
    #expect(good.decision.disposition?.caseID == CaseID(rawValue: 1))
    #expect(try ledger.count("SELECT sum(load) FROM staff_load") == 1)
    #expect(try await ledger.store.reader.totals().openCases == 1)
    #expect(try ledger.count("SELECT count(*) FROM clock_plans") == 1)
  }

  @Test func `the schema holds to one open case per person whatever decides`() async throws {
    let ledger = try TestLedger { event, situation, rules, now in
      var blind = situation
      blind.candidates = blind.candidates.map { dossier in
        var dossier = dossier
        dossier.openCase = nil
        return dossier
      }
      return decide(event, blind, rules, now: now)
    }
    try await ledger.receive(.answer("one", email: "m@x.org"))

    await #expect(throws: LedgerError.self) {
      try await ledger.receive(.answer("two", email: "m@x.org"))
    }
    #expect(try ledger.count("SELECT count(*) FROM cases") == 1)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
  }

  @Test func `a response is known by its source and id`() async throws {
    let ledger = try TestLedger()
    let response = Response.answer("one")

    let results = await ledger.store.record([.received(response), .received(response)])

    #expect(try results[0].get().decision.response.isInsertion)
    #expect(try results[1].get().decision.reason == .duplicate)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
  }

  @Test func `a detractor writes at most ten rows and its group's counters`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("warm", email: "w@x.org"))
    let tables = [
      "responses", "persons", "person_keys", "cases", "timers", "alerts", "journal", "revisions",
      "clock_plans", "touches", "contact_ledger", "notes",
    ]
    let sum = "SELECT " + tables.map { "(SELECT count(*) FROM \($0))" }.joined(separator: " + ")
    let before = try ledger.count(sum)

    var response = Response.answer("one", email: "m@x.org")
    response.person.id = "17"
    try await ledger.receive(response)

    #expect(try ledger.count(sum) - before <= 10)
  }

  @Test func `nothing is recorded after the ledger is closed`() async throws {
    let ledger = try TestLedger()
    await ledger.store.close()

    await #expect(throws: LedgerError.closed) {
      try await ledger.receive(.answer("late"))
    }
    #expect(await ledger.store.untilFailure() == .closed)
  }
}

extension ResponseChange {
  var isInsertion: Bool {
    if case .insert = self { true } else { false }
  }
}
