import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Desk

/// Acting on cases over HTTP.
struct CaseActTests {
  private func houseWithCase() async throws -> DeskHouse {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3, comment: "slow"))
    return house
  }

  /// "acknowledged changed", "acknowledged already", or the problem as it is.
  private func act(_ house: DeskHouse, _ verb: String, _ body: String? = nil) async throws -> String
  {
    let answer = try await house.say(.post, "/v1/cases/1/\(verb)", body)
    guard answer.hasPrefix("200 ") else { return answer }
    let document = try JSONDecoder().decode(
      ActionAnswer.self, from: Data(answer.dropFirst(4).utf8))
    return "\(document.case.state.rawValue) \(document.changed ? "changed" : "already")"
  }

  @Test func `a case goes its whole road`() async throws {
    let house = try await houseWithCase()

    #expect(try await act(house, "ack") == "acknowledged changed")
    #expect(try await act(house, "ack", "{}") == "acknowledged already")
    #expect(try await act(house, "attempt", "{\"note\":\"voicemail\"}") == "acknowledged changed")
    #expect(try await act(house, "assign", "{\"owner\":\"omar\"}") == "acknowledged changed")
    #expect(try await act(house, "contact", "{\"channel\":\"phone\"}") == "contacted changed")
    #expect(try await act(house, "wait", "{\"note\":null}") == "waiting changed")
    #expect(try await act(house, "note", "{\"text\":\"likes mornings\"}") == "waiting changed")
    #expect(try await act(house, "note", "{\"note\":\"likes mornings\"}") == "waiting changed")
    #expect(
      try await act(house, "resolve", "{\"outcome\":\"kept\",\"root_cause\":\"billing\"}")
        == "resolved changed")
    #expect(try await act(house, "close") == "closed changed")
    #expect(try await act(house, "reopen") == "open changed")
  }

  @Test func `an answer holds the case as it is now`() async throws {
    let house = try await houseWithCase()
    house.advance(by: .minutes(90))

    let answer = try await house.say(.post, "/v1/cases/1/contact", "{\"channel\":\"phone\"}")

    try Golden.hold(answer + "\n", to: "contacted.txt")
  }

  @Test(
    arguments: [
      (
        "wait", nil,
        "'wait' is not allowed while open; allowed: ack, attempt, contact, resolve, assign, note",
        ["ack", "attempt", "contact", "resolve", "assign", "note"]
      ),
      (
        "reopen", "{\"bogus\":1,\"note\":7}",
        "'reopen' is not allowed while open; allowed: ack, attempt, contact, resolve, assign, note",
        ["ack", "attempt", "contact", "resolve", "assign", "note"]
      ),
    ] as [(String, String?, String, [String])])
  func `a state that does not allow it is 409, whatever the fields`(
    verb: String, body: String?, detail: String, allowed: [String]
  ) async throws {
    let house = try await houseWithCase()

    let answer = try await act(house, verb, body)

    let list = allowed.map { "\"\($0)\"" }.joined(separator: ",")
    #expect(answer == Refused.problem(409, "Conflict", detail, ",\"allowed\":[\(list)]"))
  }

  @Test func `what is true already is so whatever the fields`() async throws {
    let house = try await houseWithCase()
    _ = try await act(house, "contact", "{\"channel\":\"phone\"}")

    #expect(try await act(house, "contact", "{\"at\":\"soon\"}") == "contacted already")
  }

  @Test(arguments: [
    (
      "contact", "{}", "/channel",
      "is missing; say how the customer was reached: phone, email, chat, ..."
    ),
    ("contact", "{\"channel\":7}", "/channel", "must be text (got a number)"),
    (
      "contact", "{\"channel\":\"phone\",\"at\":\"yesterday\"}", "/at",
      "must be an RFC 3339 instant, like 2026-11-21T09:30:00Z (got 'yesterday')"
    ),
    (
      "contact", "{\"channel\":\"phone\",\"at\":\"2026-11-21T09:00:01Z\"}", "/at",
      "lies in the future; say when it happened"
    ),
    (
      "contact", "{\"channel\":\"phone\",\"at\":\"2026-11-21T08:59:59Z\"}", "/at",
      "lies before the case was opened; say when it happened"
    ),
    ("resolve", "", "/outcome", "is missing; say how it ended"),
    (
      "resolve", "{\"outcome\":\"kept\"}", "/outcome",
      "the customer has not been reached: then it must be one of no-answer, spam, not-contactable"
    ),
    ("assign", "{}", "/owner", "is missing; say whose case it is: a key of people"),
    (
      "assign", "{\"owner\":\"sara\"}", "/owner",
      "nobody is called 'sara' (known: sarah, omar, lena); did you mean 'sarah'?"
    ),
    ("note", "{\"text\":\"  \"}", "/text", "is missing; say what to remember"),
    ("ack", "{\"nte\":\"x\"}", "/nte", "unknown field (known: note); did you mean 'note'?"),
    ("ack", "{\"note\":\"\\u0000\"}", "/note", "holds a NUL character; send text"),
  ])
  func `a field that does not fit is 422 and named`(
    verb: String, body: String, pointer: String, detail: String
  ) async throws {
    let house = try await houseWithCase()

    let answer = try await act(house, verb, body)

    #expect(answer == Refused.fields((pointer, detail)))
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.state == .open)
  }

  @Test func `all wrong fields are told at once`() async throws {
    let house = try await houseWithCase()

    let answer = try await act(house, "contact", "{\"chanel\":\"phone\",\"at\":5}")

    #expect(
      answer
        == Refused.fields(
          ("/chanel", "unknown field (known: channel, at, note); did you mean 'channel'?"),
          ("/channel", "is missing; say how the customer was reached: phone, email, chat, ..."),
          ("/at", "must be text (got a number)")))
  }

  @Test(arguments: [
    ("{\"note\":", "byte 8: the text ends in the middle of a value"),
    ("[]", "the body must be a JSON object (got an array)"),
    ("{\"note\":\"a\",\"note\":\"b\"}", "/note: the key comes twice; send it once"),
  ])
  func `what is not JSON is 400`(body: String, detail: String) async throws {
    let house = try await houseWithCase()

    #expect(try await act(house, "ack", body) == Refused.problem(400, "Bad Request", detail))
  }

  @Test func `a body over 64 KiB is 413`() async throws {
    let house = try await houseWithCase()
    let note = String(repeating: "x", count: 70_000)

    #expect(
      try await act(house, "ack", "{\"note\":\"\(note)\"}")
        == Refused.problem(413, "Content Too Large", "the body is too large"))
  }

  @Test func `a case that is not there is 404, whatever the fields`() async throws {
    let house = try await DeskHouse.open()

    for body in ["", "{\"bogus\":1}"] {
      #expect(
        try await house.say(.post, "/v1/cases/1/ack", body)
          == Refused.problem(404, "Not Found", "there is no case 1"))
    }
    #expect(
      try await house.say(.post, "/v1/cases/1/frobnicate")
        == Refused.problem(404, "Not Found", "nothing is at this path"))
  }

  @Test func `when the ledger is closed it is 503`() async throws {
    let house = try await houseWithCase()
    await house.store.close()

    #expect(
      try await act(house, "ack")
        == Refused.problem(503, "Service Unavailable", "the daemon is stopping; try again"))
  }
}
