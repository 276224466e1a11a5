import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Desk

/// Touches, opt-outs and absences.
struct TouchRouteTests {
  private func houseWithTouch() async throws -> DeskHouse {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 8, comment: "fine, mostly"))
    return house
  }

  /// "done changed", "done already", or the problem as it is.
  private func act(_ house: DeskHouse, _ verb: String, _ body: String? = nil) async throws -> String
  {
    let answer = try await house.say(.post, "/v1/touches/1/\(verb)", body)
    guard answer.hasPrefix("200 ") else { return answer }
    let document = try JSONDecoder().decode(
      TouchAnswer.self, from: Data(answer.dropFirst(4).utf8))
    return "\(document.touch.state.rawValue) \(document.changed ? "changed" : "already")"
  }

  @Test func `a touch is told whole, alone and in the list`() async throws {
    let house = try await houseWithTouch()

    let one = try await house.say(.get, "/v1/touches/1")
    let list = try await house.say(.get, "/v1/touches?state=planned")

    try Golden.hold(one + "\n", to: "touch.txt")
    #expect(list == "200 {\"items\":[\(one.dropFirst(4))],\"next\":null}")
    #expect(
      try await house.say(.get, "/v1/touches?state=done") == "200 {\"items\":[],\"next\":null}")
  }

  @Test func `a touch is done once`() async throws {
    let house = try await houseWithTouch()

    #expect(try await act(house, "done", "{\"note\":\"they miss exports\"}") == "done changed")
    #expect(try await act(house, "done") == "done already")
    #expect(try await act(house, "done", "{\"note\":5}") == "done already")
    #expect(
      try await act(house, "decline", "{\"bogus\":1}")
        == Refused.problem(
          409, "Conflict", "'decline' is not allowed while done; nothing is allowed any more",
          ",\"allowed\":[]"))
  }

  @Test func `what does not fit a touch is refused`() async throws {
    let house = try await houseWithTouch()

    #expect(
      try await act(house, "decline", "{\"nota\":\"x\"}")
        == Refused.fields(("/nota", "unknown field (known: note); did you mean 'note'?")))
    #expect(
      try await house.say(.get, "/v1/touches?state=open")
        == Refused.query(
          "state",
          "unknown state (known: planned, told, done, declined, expired, skipped)"))
    #expect(
      try await house.say(.get, "/v1/touches/7")
        == Refused.problem(404, "Not Found", "there is no touch 7"))
    #expect(
      try await house.say(.post, "/v1/touches/7/done", "{\"bogus\":1}")
        == Refused.problem(404, "Not Found", "there is no touch 7"))
  }

  @Test func `a customer is put on the opt-out list and taken off it`() async throws {
    let house = try await houseWithTouch()
    let body = "{\"key\":\" Anna@Example.com \"}"

    #expect(
      try await house.say(.post, "/v1/optouts/add", body)
        == "200 {\"changed\":true,\"key\":\"anna@example.com\"}")
    #expect(
      try await house.say(.post, "/v1/optouts/add", body)
        == "200 {\"changed\":false,\"key\":\"anna@example.com\"}")
    #expect(
      try await house.say(.get, "/v1/optouts")
        == "200 {\"items\":[{\"added_at\":\"2026-11-21T09:00:00Z\",\"by\":\"board\","
        + "\"key\":\"anna@example.com\"}],\"next\":null}")
    #expect(
      try await house.say(.post, "/v1/optouts/remove", body)
        == "200 {\"changed\":true,\"key\":\"anna@example.com\"}")
    #expect(try await house.say(.get, "/v1/optouts") == "200 {\"items\":[],\"next\":null}")
  }

  @Test func `an address is one, however its letters are put together`() async throws {
    let house = try await DeskHouse.open()

    #expect(
      try await house.say(.post, "/v1/optouts/add", "{\"key\":\"Jose\u{301}@example.com\"}")
        == "200 {\"changed\":true,\"key\":\"jos\u{e9}@example.com\"}")
    #expect(
      try await house.say(.post, "/v1/optouts/add", "{\"key\":\"jos\u{e9}@example.com\"}")
        == "200 {\"changed\":false,\"key\":\"jos\u{e9}@example.com\"}")
  }

  @Test(arguments: ["anna", "@example.com", "anna@", "a@@c", "an na@example.com"])
  func `what is no address is not put on the list`(key: String) async throws {
    let house = try await DeskHouse.open()

    #expect(
      try await house.say(.post, "/v1/optouts/add", "{\"key\":\"\(key)\"}")
        == Refused.fields(("/key", "must be an e-mail address, like anna@example.com")))
  }

  @Test func `a person is away, and back`() async throws {
    let house = try await DeskHouse.open()
    let until = "\"until\":\"2026-12-24T17:00:00+02:00\""

    #expect(
      try await house.say(.post, "/v1/away", "{\"person\":\"omar\",\(until)}")
        == "200 {\"away\":{\"person\":\"omar\",\"until\":\"2026-12-24T15:00:00Z\"},\"changed\":true}"
    )
    #expect(
      try await house.say(.get, "/v1/away")
        == "200 {\"items\":[{\"person\":\"omar\",\"until\":\"2026-12-24T15:00:00Z\"}],\"next\":null}"
    )
    #expect(
      try await house.say(.post, "/v1/away", "{\"person\":\"omar\"}")
        == "200 {\"away\":{\"person\":\"omar\",\"until\":null},\"changed\":true}")
    #expect(try await house.say(.get, "/v1/away") == "200 {\"items\":[],\"next\":null}")
  }

  @Test func `nobody unknown is away, and nobody in the past`() async throws {
    let house = try await DeskHouse.open()

    #expect(
      try await house.say(.post, "/v1/away", "{\"person\":\"oma\"}")
        == Refused.fields(
          ("/person", "nobody is called 'oma' (known: sarah, omar, lena); did you mean 'omar'?")))
    #expect(
      try await house.say(
        .post, "/v1/away", "{\"person\":\"omar\",\"until\":\"2026-11-21T09:00:00Z\"}")
        == Refused.fields(
          ("/until", "lies in the past; leave it out to say that the person is back")))
  }
}
