import FollowUp
import Foundation
import HTTPTypes
import NIOCore
import TestSupport
import Testing
import Web

@testable import Intake

struct NativeResponseTests {
  private func read(_ text: String) throws -> NativeResponse {
    try NativeResponse(
      StrictJSON.value(of: ByteBuffer(string: text)), source: "app", receivedAt: .sample)
  }

  @Test func `every field finds its place`() throws {
    let native = try read(
      #"""
      {"id": "r-1", "score": 3, "comment": "Too late", "answered_at": "2026-11-20T10:00:00+02:00",
       "updated_at": "2026-11-20T08:05:00.250Z", "test": true,
       "survey": {"id": "s1", "kind": "nps", "question": "How likely?"},
       "person": {"id": "p1", "email": " Anna@Example.COM ", "name": "Anna", "phone": "+358 1",
        "locale": "fi-FI", "timezone": "Europe/Helsinki", "account": {"id": "a1", "name": "Acme"}},
       "attributes": {"plan": "pro", "mrr": 99.5, "seats": 7.0, "beta": true},
       "answers": {"why": "slow"}}
      """#)

    var expected = Response(
      key: ResponseKey(source: "app", id: "r-1"), score: try #require(Score(3)),
      comment: "Too late", answeredAt: Date(timeIntervalSince1970: 1_795_161_600),
      updatedAt: Date(timeIntervalSince1970: 1_795_161_900.25), isTest: true,
      survey: Survey(id: "s1", kind: "nps", question: "How likely?"))
    expected.person = PersonFacts(
      id: "p1", email: "anna@example.com", name: "Anna", phone: "+358 1", locale: "fi-FI",
      timezone: "Europe/Helsinki", account: Account(id: "a1", name: "Acme"))
    expected.attributes = [
      "plan": .text("pro"), "mrr": .decimal(99.5), "seats": .integer(7), "beta": .boolean(true),
    ]
    expected.answers = ["why": .text("slow")]
    #expect(native.response == expected)
    #expect(native.ignored.isEmpty)
  }

  @Test(arguments: [
    #"{"id":"a","score":7}"#, #"{"id":"a","score":7.0}"#, #"{"id":"a","score":70e-1}"#,
    #"{"id":"a","score":7,"comment":null,"answered_at":null,"updated_at":null,"test":null,"survey":null,"person":null,"attributes":null,"answers":null}"#,
    #"{"id":"a","score":7,"comment":"","answered_at":"","survey":{"id":""},"person":{"id":" ","email":"","account":{"id":null,"name":""}},"attributes":{"a":null,"b":""},"answers":{}}"#,
  ])
  func `null and empty say as little as nothing`(text: String) throws {
    let native = try read(text)

    #expect(
      native.response
        == Response(
          key: ResponseKey(source: "app", id: "a"), score: try #require(Score(7)),
          answeredAt: .sample))
    #expect(native.ignored.isEmpty)
  }

  @Test(arguments: [
    (
      #"{}"#,
      [
        "/id: missing; send the source's own id of the response",
        "/score: missing; send a whole number from 0 to 10",
      ]
    ),
    (
      #"{"id":null,"score":null}"#,
      [
        "/score: must be a whole number from 0 to 10 (got null)",
        "/id: missing; send the source's own id of the response",
      ]
    ),
    (
      #"{"id":7,"score":"7"}"#,
      [
        "/id: must be text (got a number); put it in quotes",
        "/score: must be a whole number from 0 to 10 (got text)",
      ]
    ),
    (
      #"{"id":"","score":7.5}"#,
      [
        "/id: must be 1 to 200 bytes (got 0)",
        "/score: must be a whole number from 0 to 10 (got 7.5)",
      ]
    ),
    (
      #"{"id":"a\u0007","score":11}"#,
      [
        "/id: must hold no control characters",
        "/score: must be a whole number from 0 to 10 (got 11)",
      ]
    ),
    (
      #"{"id":"a\u0000","score":-1}"#,
      [
        "/id: must hold no control characters",
        "/score: must be a whole number from 0 to 10 (got -1)",
      ]
    ),
    (
      #"{"id":["a"],"score":1e400}"#,
      [
        "/id: must be text (got an array)",
        "/score: must be a whole number from 0 to 10 (got 1e400)",
      ]
    ),
    (
      #"{"id":"a","score":true}"#,
      [
        "/score: must be a whole number from 0 to 10 (got true or false)"
      ]
    ),
    (
      #"{"id":"a","score":7.0000000000000000000000000000001}"#,
      [
        "/score: must be a whole number from 0 to 10 (got a long number)"
      ]
    ),
    (
      #"{"id":"a","score":7,"comment":5,"test":"yes","survey":[],"person":"Anna","attributes":3,"answers":[]}"#,
      [
        "/comment: must be text (got a number); put it in quotes",
        "/test: must be true or false (got text)", "/survey: must be an object (got an array)",
        "/person: must be an object (got text)", "/attributes: must be an object (got a number)",
        "/answers: must be an object (got an array)",
      ]
    ),
    (
      #"{"id":"a","score":7,"person":{"id":12,"email":"n/a","account":{"id":"a\u0000b","name":false}}}"#,
      [
        "/person/id: must be text (got a number); put it in quotes",
        "/person/email: must be an e-mail address, or absent",
        "/person/account/id: must hold no NUL character",
        "/person/account/name: must be text (got true or false)",
      ]
    ),
    (
      #"{"id":"a","score":7,"answered_at":"yesterday","updated_at":1732190000}"#,
      [
        "/answered_at: must be an instant like 2026-11-21T09:30:00Z (RFC 3339)",
        "/updated_at: must be text (got a number); put it in quotes",
      ]
    ),
    (
      #"{"id":"a","score":7,"answered_at":"2026-11-22T09:00:01Z","updated_at":"2027-01-01T00:00:00Z"}"#,
      [
        "/answered_at: lies more than a day in the future",
        "/updated_at: lies more than a day in the future",
      ]
    ),
    ("7", [": must be an object (got a number)"]),
    ("null", [": must be an object (got null)"]),
  ])
  func `every wrong field is named, all at once`(text: String, expected: [String]) {
    let problem = #expect(throws: Problem.self) { try read(text) }

    #expect(problem?.status.code == 422)
    #expect(problem?.errors.map { "\($0.pointer): \($0.detail)" } == expected)
  }

  @Test func `an id of 200 bytes fits and one of 201 does not`() throws {
    let longest = String(repeating: "é", count: 100)
    _ = try read(#"{"id":"\#(longest)","score":1}"#)

    let problem = #expect(throws: Problem.self) { try read(#"{"id":"\#(longest)a","score":1}"#) }
    #expect(problem?.errors.first?.detail == "must be 1 to 200 bytes (got 201)")
  }

  @Test func `an instant a little ahead is the instant of receipt`() throws {
    let native = try read(#"{"id":"a","score":7,"answered_at":"2026-11-22T08:59:59Z"}"#)

    #expect(native.response.answeredAt == .sample)
  }

  @Test func `text is kept in normal form C and without NUL`() throws {
    let native = try read(
      #"{"id":"Jose\u0301","score":7,"comment":"a\u0000b","person":{"name":"Jose\u0301"},"attributes":{"cafe\u0301":"e\u0301"}}"#
    )

    #expect(Array(native.response.key.id.utf8) == Array("Jos\u{e9}".utf8))
    #expect(native.response.comment == "ab")
    #expect(Array((native.response.person.name ?? "").utf8) == Array("Jos\u{e9}".utf8))
    #expect(native.response.attributes.keys.map { Array($0.utf8) } == [Array("caf\u{e9}".utf8)])
  }

  @Test func `what is not understood is ignored and listed`() throws {
    let native = try read(
      #"{"id":"a","score":7,"nps":9,"person":{"age":3,"account":{"size":1}},"survey":{"x/y":1},"attributes":{"a":[1],"b":{"c":1},"d":1e400,"e":"ok"},"answers":{"~":[]}}"#
    )

    #expect(
      native.ignored == [
        "/nps", "/person/age", "/person/account/size", "/survey/x~1y", "/attributes/a",
        "/attributes/b", "/attributes/d", "/answers/~0",
      ])
    #expect(native.response.attributes == ["e": .text("ok")])
  }

  @Test func `an id of twenty digits among the attributes keeps every digit`() throws {
    let native = try read(
      #"{"id":"a","score":7,"attributes":{"a":1234567890123456789,"b":12345678901234567890}}"#)

    #expect(
      native.response.attributes == [
        "a": .integer(1_234_567_890_123_456_789), "b": .text("12345678901234567890"),
      ])
  }
}
