import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Desk

/// Alerts, and responses with their reasons.
struct AlertRouteTests {
  private func houseWithAlert() async throws -> DeskHouse {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3, id: "a/b c", comment: "slow"))
    return house
  }

  @Test func `an alert is told whole, alone and in the list`() async throws {
    let house = try await houseWithAlert()

    let one = try await house.say(.get, "/v1/alerts/1")
    let list = try await house.say(.get, "/v1/alerts?state=waiting&case=1")

    try Golden.hold(one + "\n", to: "alert.txt")
    #expect(list == "200 {\"items\":[\(one.dropFirst(4))],\"next\":null}")
    #expect(
      try await house.say(.get, "/v1/alerts?case=2")
        == Refused.query("case", "there is no case 2"))
    #expect(
      try await house.say(.get, "/v1/alerts?case=1&state=parked")
        == "200 {\"items\":[],\"next\":null}")
  }

  @Test func `an alert is retried or dropped, and then no more`() async throws {
    let house = try await houseWithAlert()

    let retried = try await house.say(.post, "/v1/alerts/1/retry")
    let dropped = try await house.say(.post, "/v1/alerts/1/drop", "{}")
    let again = try await house.say(.post, "/v1/alerts/1/drop", "{\"bogus\":1}")
    let late = try await house.say(.post, "/v1/alerts/1/retry", "{\"bogus\":1}")

    #expect(retried.contains("\"state\":\"waiting\"") && retried.contains("\"changed\":true"))
    #expect(dropped.contains("\"state\":\"dropped\"") && dropped.contains("\"changed\":true"))
    #expect(again.hasPrefix("200 ") && again.contains("\"changed\":false"))
    #expect(
      late
        == Refused.problem(
          409, "Conflict", "'retry' is not allowed while dropped; nothing is allowed any more",
          ",\"allowed\":[]"))
  }

  @Test func `a destination is tried`() async throws {
    let house = try await houseWithAlert()

    let answer = try await house.say(.post, "/v1/alerts/test", "{\"destination\":\"crm\"}")

    #expect(answer.contains("\"destination\":\"crm\"") && answer.contains("\"kind\":\"test\""))
    #expect(
      try await house.say(.post, "/v1/alerts/test", "{\"destination\":\"crn\"}")
        == Refused.fields(
          (
            "/destination",
            "no destination is called 'crn' (known: advocacy, crm, cs-checkins, cs-leads, cs-urgent,"
              + " cs-vip, ops); did you mean 'crm'?"
          )))
    #expect(
      try await house.say(.post, "/v1/alerts/test")
        == Refused.fields(("/destination", "is missing; say which one to try")))
  }

  @Test func `what does not fit an alert is refused`() async throws {
    let house = try await houseWithAlert()

    #expect(
      try await house.say(.post, "/v1/alerts/1/drop", "{\"note\":\"x\"}")
        == Refused.fields(("/note", "unknown field (none is known here)")))
    #expect(
      try await house.say(.get, "/v1/alerts?case=one")
        == Refused.query("case", "is the number of a case"))
    #expect(
      try await house.say(.get, "/v1/alerts/99")
        == Refused.problem(404, "Not Found", "there is no alert 99"))
    #expect(
      try await house.say(.post, "/v1/alerts/99/drop")
        == Refused.problem(404, "Not Found", "there is no alert 99"))
  }

  @Test func `a response is told with its reasons, its id percent-encoded`() async throws {
    let house = try await houseWithAlert()

    let answer = try await house.say(.get, "/v1/responses/app/a%2Fb%20c")

    try Golden.hold(answer + "\n", to: "response.txt")
    #expect(
      try await house.say(.get, "/v1/responses/app/a")
        == Refused.problem(404, "Not Found", "there is no response 'a' of 'app'"))
    #expect(
      try await house.say(.get, "/v1/responses/app/%ff")
        == Refused.problem(400, "Bad Request", "the path is not percent-encoded UTF-8"))
  }
}
