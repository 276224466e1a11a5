import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

/// A comment that comes in an event of its own, and what is known of a webhook after a restart.
@Suite struct AdditionTests {
  private let comment = Addition(
    key: ResponseKey(source: "tool", id: "r1"), comment: "Too slow")

  @Test func `a comment joins the response it belongs to`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .response(.mapped("r1", score: 3))))

    let taken = try await ledger.take(.arrival("m2", .addition(comment)))

    #expect(taken.recorded != nil)
    #expect(try ledger.text("SELECT comment FROM responses") == "Too slow")
    #expect(try ledger.count("SELECT count(*) FROM cases") == 1)
  }

  @Test func `a comment that is there first waits for its response`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .addition(comment)))
    try await ledger.take(.arrival("m2", .response(.mapped("r1", score: 3))))

    let waiting = try await ledger.store.reader.additions(to: comment.key)
    let number = try #require(waiting.first?.number)
    let taken = try await ledger.store.takeUp(number, comment)
    let again = try await ledger.store.takeUp(number, comment)

    #expect(taken?.recorded != nil)
    #expect(again == nil)
    #expect(waiting.map { String(decoding: $0.raw, as: UTF8.self) } == ["raw of m1"])
    #expect(try ledger.text("SELECT comment FROM responses") == "Too slow")
    #expect(try await ledger.store.reader.prove().unaccounted == [])
  }

  @Test func `what a webhook brought last is known from the ledger`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .nothing(.test)))
    try await ledger.take(.arrival("m2", .response(.mapped("r1"))))
    try await ledger.take(.arrival("row", .response(.mapped("r2")), door: .folder))

    let hooks = try await ledger.store.reader.lastHooks()

    #expect(hooks.map(\.source) == ["tool"])
    #expect(hooks.first?.testAt != nil)
  }
}
