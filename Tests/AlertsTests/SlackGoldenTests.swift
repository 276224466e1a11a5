import FollowUp
import Foundation
import GoldenFiles
import Ledger
import TestSupport
import Testing

@testable import Alerts

/// What each kind of alert looks like in Slack, kept as files that a person can read and review.
struct SlackGoldenTests {
  static let teller = StoryTeller(.rendering)

  static func json(_ message: SlackMessage) throws -> String {
    String(decoding: try StableJSON.readableBytes(of: message), as: UTF8.self) + "\n"
  }

  static func hold(
    _ claim: ClaimedAlert, after seconds: Double = .hours(2), as name: String
  ) throws {
    let story = teller.story(of: claim, at: .sample.addingTimeInterval(seconds))
    try Golden.hold(try json(SlackMessage(story)), to: "slack-\(name).json")
  }

  @Test(arguments: [AlertKind.caseOpened, .warning, .reopened])
  func `a case in time`(kind: AlertKind) throws {
    try Self.hold(.sample(kind), after: 5, as: kind.rawValue)
  }

  @Test(arguments: [AlertKind.breached, .escalated])
  func `a case past its deadline`(kind: AlertKind) throws {
    let claim = ClaimedAlert.sample(kind) { $0.createdAt = .sample.addingTimeInterval(.hours(28)) }

    try Self.hold(claim, after: .hours(28), as: kind.rawValue)
  }

  @Test func `an answer that changed`() throws {
    let claim = ClaimedAlert.sample(.caseUpdated) { alert in
      alert.facts.change = .init(reason: .ceasedToBeDetractor, fromScore: Score(3))
      alert.facts.score = Score(8)
    }

    try Self.hold(claim, after: 5, as: "case-updated")
  }

  @Test func `a hand-over`() throws {
    let claim = ClaimedAlert.sample(.handedOver) { alert in
      alert.mention = "omar"
      alert.facts.change = .init(
        reason: .handedOver, actor: Actor(door: .socket, name: "lena"), fromOwner: "sarah",
        toOwner: "omar", note: "On leave from Monday")
    }

    try Self.hold(claim, after: 5, as: "handed-over")
  }

  @Test(arguments: [(AlertKind.checkIn, 8, []), (.invite, 10, ["review", "referral", "beta"])])
  func `a touch`(kind: AlertKind, score: Int, oneOf: [String]) throws {
    let claim = ClaimedAlert.sample(kind) { alert in
      (alert.case, alert.touch) = (nil, TouchID(rawValue: 9))
      alert.facts.score = Score(score)
      alert.facts.deadlineAt = nil
      alert.facts.oneOf = oneOf
      alert.facts.until = .sample.addingTimeInterval(.days(14))
    }

    try Self.hold(claim, after: 5, as: kind.rawValue)
  }

  @Test func `a response in a feed`() throws {
    let claim = ClaimedAlert.sample(.feed, name: nil) { alert in
      alert.case = nil
      alert.mention = nil
      alert.facts.queue = nil
      alert.facts.route = nil
      alert.facts.deadlineAt = nil
    }

    try Self.hold(claim, after: 5, as: "feed")
  }

  @Test func `a catch-up`() throws {
    let claim = ClaimedAlert.sample(.catchUp, comment: nil) { alert in
      alert.case = nil
      alert.mention = nil
      alert.facts = AlertFacts(
        entries: (1...50).map { number in
          CatchUpEntry(
            kind: .warning, case: CaseID(rawValue: Int64(number)), customer: "Customer \(number)",
            score: Score(number % 7),
            deadlineAt: .sample.addingTimeInterval(.hours(Double(number - 10))))
        }, moreEntries: 12)
    }

    try Self.hold(claim, after: 5, as: "catch-up")
  }

  @Test(arguments: [AlertKind.operations, .test])
  func `the daemon's own words`(kind: AlertKind) throws {
    let claim = ClaimedAlert.sample(kind, comment: nil) { alert in
      alert.case = nil
      alert.mention = nil
      alert.facts = AlertFacts(
        sentence: "The rules of 09:00 have faults; the last good ones decide")
    }

    try Self.hold(claim, after: 5, as: kind.rawValue)
  }

  @Test func `late, a stand-in, a repeat and a test at once`() throws {
    let claim = ClaimedAlert.sample(.warning) { alert in
      alert.facts.isTest = true
      alert.mayRepeat = true
      alert.facts.lateSeconds = .hours(3)
      alert.facts.foldedRungs = 2
      alert.standsInFor = AlertID(rawValue: 6)
    }

    try Self.hold(claim, as: "all-marks")
  }

  @Test func `an alert about a case that nobody has says why, and what to do`() {
    var claim = ClaimedAlert.sample(.caseOpened)
    claim.case?.case.owner = nil

    let owner = Self.teller.story(of: claim, at: .sample).lines.first { $0.label == "Owner" }

    #expect(
      owner?.value
        == "nobody yet, for nobody of the team is here; next: closeloop case assign 12 PERSON")
  }

  @Test(arguments: [
    (Reason.refusedByReceiver, ["cs-urgent"], "cs-urgent did not take it: it was refused"),
    (
      .notSent, ["cs-urgent", "mail"], "cs-urgent and mail did not take it: it could not be reached"
    ),
    // It went out after all, meanwhile: then nothing keeps it any more.
    (.delivered, ["cs-urgent"], "cs-urgent did not take it"),
  ])
  func `a stand-in says who did not take it, and why`(
    reason: Reason, failed: [String], wanted: String
  ) {
    var claim = ClaimedAlert.sample(.warning) { alert in
      alert.standsInFor = AlertID(rawValue: 6)
      alert.facts.failedDestinations = failed
    }
    claim.standsInFor = reason

    #expect(Self.teller.story(of: claim, at: .sample).notes.contains("Sent here because \(wanted)"))
  }

  @Test func `the plain form`() throws {
    let story = Self.teller.story(of: .sample(.caseOpened), at: .sample)

    try Golden.hold(try Self.json(SlackMessage.plain(story)), to: "slack-plain.json")
  }

  @Test func `the plain form bears the same marks`() throws {
    let claim = ClaimedAlert.sample(.warning) { alert in
      alert.facts.isTest = true
      alert.mayRepeat = true
    }

    let text = try Self.json(SlackMessage.plain(Self.teller.story(of: claim, at: .sample)))

    #expect(text.contains("[TEST]") && text.contains("(may repeat)"))
  }
}
