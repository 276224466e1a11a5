import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct ArrivalTests {
  @Test func `a late retry of an older version makes nothing moot that came since`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .response(.mapped("r1", score: 3))))
    let newer = try await ledger.quarantine("m2", id: "r1")

    try await ledger.take(.arrival(nil, .response(.mapped("r1", score: 3))))

    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 1)
    #expect(
      try ledger.text("SELECT outcome FROM arrivals WHERE number = \(newer)") == "quarantined")
    try await ledger.take(.arrival(nil, .response(.mapped("r1", score: 4))))
    #expect(
      try ledger.text("SELECT outcome FROM arrivals WHERE number = \(newer)") == "superseded")
  }

  @Test func `an item is kept raw beside what became of it`() async throws {
    let ledger = try TestLedger()

    let taken = try await ledger.take(.arrival("m1", .response(.mapped("r1"))))

    #expect(taken.recorded?.decision.disposition?.kind == "case")
    #expect(try ledger.text("SELECT raw FROM arrivals") == "raw of m1")
    #expect(try ledger.text("SELECT outcome || ' ' || response_id FROM arrivals") == "response r1")
    #expect(try ledger.text("SELECT text FROM arrival_contexts") == "how to read it")
  }

  @Test func `a message that is known has no second effect`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .response(.mapped("r1", score: 3))))

    let taken = try await ledger.take(.arrival("m1", .response(.mapped("r1", score: 9))))

    #expect(taken.isReplay)
    #expect(try ledger.count("SELECT score FROM responses") == 3)
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1)
    #expect(try ledger.count("SELECT count(*) FROM journal WHERE event = 'received'") == 1)
    #expect(try ledger.count("SELECT sum(count) FROM tallies WHERE what = 'replay'") == 1)
  }

  @Test func `a row of a file that is known says more under a better mapping`() async throws {
    let ledger = try TestLedger()
    let poor = Response.mapped("r1", score: 3)
    var rich = poor
    rich.comment = "Too slow"
    let rows = [poor, poor, rich, rich].map {
      Arrival.arrival("row", .response($0), door: .folder)
    }

    let taken = await ledger.store.take(rows).compactMap { try? $0.get() }

    #expect(taken.map(\.isReplay) == [false, true, false, true])
    #expect(try ledger.text("SELECT comment FROM responses") == "Too slow")
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1)
  }

  @Test func `what does not fit waits in quarantine, whole`() async throws {
    let ledger = try TestLedger()
    let reading = Reading.misfit(.badScore, detail: "score: 11", responseID: "r1")

    let taken = try await ledger.take(.arrival("m1", reading))

    let page = try await ledger.store.reader.quarantine(QuarantineFilter(), page: PageRequest())
    let item = try #require(page.items.first)
    #expect(taken.quarantined == item.number)
    #expect(item.misfit == .badScore)
    #expect(item.detail == "score: 11")
    #expect(String(decoding: item.raw, as: UTF8.self) == "raw of m1")
    #expect(item.context == "how to read it")
    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 1)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 0)
  }

  @Test func `the quarantine is listed by source and misfit, a page at a time`() async throws {
    let ledger = try TestLedger()
    for index in 1...5 {
      let misfit = index == 2 ? Misfit.noID : .noScore
      try await ledger.take(.arrival("m\(index)", .misfit(misfit, detail: "", responseID: nil)))
    }
    let reader = ledger.store.reader

    let first = try await reader.quarantine(
      QuarantineFilter(source: "tool", misfit: .noScore), page: PageRequest(size: 3))
    let second = try await reader.quarantine(
      QuarantineFilter(source: "tool", misfit: .noScore),
      page: PageRequest(before: first.next, size: 3))
    let other = try await reader.quarantine(
      QuarantineFilter(source: "other"), page: PageRequest())

    #expect(first.items.map(\.number) == [5, 4, 3])
    #expect(second.items.map(\.number) == [1])
    #expect(second.next == nil)
    #expect(other.items.isEmpty)
  }

  @Test func `a retried item becomes its response once`() async throws {
    let ledger = try TestLedger()
    let number = try await ledger.quarantine("m1", id: nil)
    let anna = Actor(door: .socket, name: "anna")

    let taken = try await ledger.store.retryQuarantined(
      number, as: .response(.mapped("r1")), by: anna)
    let again = try await ledger.store.retryQuarantined(
      number, as: .response(.mapped("r1")), by: anna)

    #expect(taken?.recorded?.decision.disposition?.kind == "case")
    #expect(again == nil)
    #expect(try await ledger.store.reader.quarantined(number) == nil)
    #expect(
      try ledger.text("SELECT outcome || ' ' || response_id || ' ' || ended_by FROM arrivals")
        == "response r1 anna")
    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 0)
  }

  @Test func `a retried item that still does not fit stays, with the new reason`() async throws {
    let ledger = try TestLedger()
    let number = try await ledger.quarantine("m1", id: nil)

    let taken = try await ledger.store.retryQuarantined(
      number, as: .misfit(.badDate, detail: "32.1.", responseID: nil),
      by: Actor(door: .socket, name: "anna"))

    #expect(taken?.quarantined == number)
    #expect(try await ledger.store.reader.quarantined(number)?.misfit == .badDate)
    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 1)
  }

  @Test func `a quarantined message that comes again and fits leaves the quarantine`() async throws
  {
    let ledger = try TestLedger()
    let number = try await ledger.quarantine("m1", id: nil)

    let taken = try await ledger.take(.arrival("m1", .response(.mapped("r1"))))

    #expect(taken.recorded != nil)
    #expect(try await ledger.store.reader.quarantined(number) == nil)
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1)
  }

  @Test func `a later message that fits makes the quarantined one of its response moot`()
    async throws
  {
    let ledger = try TestLedger()
    let early = try await ledger.quarantine("m1", id: "r1")
    let other = try await ledger.quarantine("m2", id: "r2")

    try await ledger.take(.arrival("m3", .response(.mapped("r1"))))

    #expect(try await ledger.store.reader.quarantined(early) == nil)
    #expect(try await ledger.store.reader.quarantined(other) != nil)
    #expect(try await ledger.store.reader.totals().dispositions["quarantined"] == 1)
  }

  @Test func `a retried item leaves later ones of its response where they are`() async throws {
    let ledger = try TestLedger()
    let early = try await ledger.quarantine("m1", id: "r1")
    let late = try await ledger.quarantine("m2", id: "r1")

    _ = try await ledger.store.retryQuarantined(
      early, as: .response(.mapped("r1")), by: Actor(door: .socket, name: "anna"))

    #expect(try await ledger.store.reader.quarantined(late) != nil)
  }

  @Test func `the schema itself takes a message once`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .nothing(.ping)))

    #expect(throws: (any Error).self) {
      try ledger.execute(
        """
        INSERT INTO arrivals (source, door, message_id, received_at, outcome)
        SELECT source, door, message_id, received_at, outcome FROM arrivals
        """)
    }
  }

  @Test func `what is dropped says by whom and why`() async throws {
    let ledger = try TestLedger()
    let number = try await ledger.quarantine("m1", id: nil)
    let anna = Actor(door: .socket, name: "anna")

    #expect(try await ledger.store.dropQuarantined(number, why: "a CSAT survey", by: anna))
    #expect(try await !ledger.store.dropQuarantined(number, why: "again", by: anna))

    #expect(
      try ledger.text("SELECT outcome || ' ' || ended_by || ': ' || ended_why FROM arrivals")
        == "dropped anna: a CSAT survey")
    #expect(
      try await ledger.take(.arrival("m1", .misfit(.noScore, detail: "", responseID: nil))).isReplay
    )
  }

  @Test func `what is nothing is counted and never a case`() async throws {
    let ledger = try TestLedger()

    let taken = try await ledger.take(.arrival("m1", .nothing(.ping)))

    guard case .nothing(.ping) = taken else {
      Issue.record("got \(taken)")
      return
    }
    #expect(try ledger.text("SELECT what || ' ' || count FROM tallies") == "nothing:ping 1")
    #expect(try ledger.count("SELECT count(*) FROM journal") == 0)
  }

  @Test func `a response that the schema refuses is quarantined, the others are taken`()
    async throws
  {
    let ledger = try TestLedger { event, situation, rules, now in
      var decision = decide(event, situation, rules, now: now)
      if case .received(let response) = event, response.key.id == "bad" {
        decision.cases[0].clock.state = .met
      }
      return decision
    }
    let arrivals = ["one", "bad", "two"].map { Arrival.arrival($0, .response(.mapped($0))) }

    let taken = await ledger.store.take(arrivals).compactMap { try? $0.get() }

    #expect(taken.count == 3)
    #expect(taken.map { $0.recorded != nil } == [true, false, true])
    let number = try #require(taken[1].quarantined)
    let item = try await ledger.store.reader.quarantined(number)
    #expect(item?.misfit == .refused)
    #expect(item?.detail == "a met clock says when")
  }

  @Test func `an opt-out of a tool is on the list and stops touches`() async throws {
    let ledger = try TestLedger()

    try await ledger.take(.arrival("m1", .optOut(key: .email("anna@example.com"))))
    let taken = try await ledger.take(.arrival("m2", .response(.mapped("r1", score: 9))))

    #expect(try await ledger.store.reader.optOuts().map(\.by) == ["tool"])
    #expect(taken.recorded?.decision.disposition?.reason == .optedOut)
  }

  @Test func `raw bytes and decision are in one transaction`() async throws {
    let ledger = try TestLedger()
    let commits = CommitCount(ledger.store)
    let release = ledger.occupyWriter()
    let arrivals = (1...50).map { Arrival.arrival("m\($0)", .response(.mapped("r\($0)"))) }

    async let results = ledger.store.take(arrivals)
    release()

    #expect(await results.count == 50)
    #expect(commits.value <= 2)
    let after = try ledger.crashed()
    #expect(try after.count("SELECT count(*) FROM arrivals") == 50)
    #expect(try after.count("SELECT count(*) FROM responses") == 50)
  }
}

extension Response {
  static func mapped(_ id: String, score: Int = 3, comment: String? = nil) -> Response {
    .sample(score: score, id: id, source: "tool", comment: comment)
  }
}

extension Arrival {
  static func arrival(_ message: String?, _ reading: Reading, door: Door = .hook) -> Arrival {
    Arrival(
      source: "tool", door: door, messageID: message,
      raw: Array("raw of \(message ?? "nothing")".utf8),
      context: "how to read it", receivedAt: .sample, reading: reading)
  }
}

extension TestLedger {
  @discardableResult
  func take(_ arrival: Arrival) async throws -> Taken {
    try await store.take([arrival])[0].get()
  }

  /// The number of an item without a score in the quarantine.
  func quarantine(_ message: String, id: String?) async throws -> Int64 {
    let reading = Reading.misfit(.noScore, detail: "no score at /score", responseID: id)
    return try await take(.arrival(message, reading)).quarantined ?? 0
  }
}

extension Taken {
  var isReplay: Bool { if case .replay = self { true } else { false } }
  var recorded: Recorded? { if case .recorded(let recorded) = self { recorded } else { nil } }
  var quarantined: Int64? {
    if case .quarantined(let number, _) = self { number } else { nil }
  }
}
