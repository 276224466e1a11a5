import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct AttemptEndedTests {
  private let later = Date.sample.after(seconds: 30)

  @Test func `delivered`() {
    var stage = AlertStage()
    stage.alert.unknownsInARow = 2
    let alert = stage.ended(.delivered).changedAlert
    #expect(alert?.state == .delivered && alert?.reason == .delivered)
    #expect(alert?.endedAt == .sample && alert?.unknownsInARow == 0)
  }

  @Test func `parked, it is over, and a person's retry begins a new row of unknowns`() {
    var stage = AlertStage()
    stage.alert.unknownsInARow = 2
    let alert = stage.ended(.parked(.receiverGone)).changedAlert
    #expect(alert?.state == .parked && alert?.reason == .receiverGone)
    #expect(alert?.endedAt == .sample && alert?.unknownsInARow == 0)
  }

  @Test(arguments: [
    AttemptOutcome.parked(.refusedByReceiver), .retry(.notSent, after: 30, asked: nil),
    .unknown(retryAfter: 30),
  ])
  func `how its last attempt failed is shown until one is delivered`(outcome: AttemptOutcome) {
    var stage = AlertStage()
    let failed = stage.ended(outcome, failure: "HTTP 404 no_service").changedAlert
    #expect(failed?.failure == "HTTP 404 no_service")
    stage.alert.failure = failed?.failure
    #expect(stage.ended(outcome, failure: "timeout").changedAlert?.failure == "timeout")
    let delivered = stage.ended(.delivered).changedAlert
    #expect(delivered?.state == .delivered && delivered?.failure == nil)
  }

  @Test func `surely not taken, it waits for its time, and never comes before Retry-After`() {
    var stage = AlertStage()
    stage.alert.unknownsInARow = 2
    stage.alert.mayRepeat = true
    var alert = stage.ended(.retry(.notSent, after: 30, asked: nil)).changedAlert
    #expect(alert?.state == .waiting && alert?.reason == .notSent)
    #expect(alert?.nextAttemptAt == later && alert?.notBefore == nil)
    #expect(alert?.unknownsInARow == 0)
    #expect(alert?.mayRepeat == true, "an earlier attempt may have arrived")

    let notBefore = Date.sample.after(seconds: 120)
    alert = stage.ended(.retry(.rateLimited, after: 30, asked: 120)).changedAlert
    #expect(alert?.nextAttemptAt == notBefore && alert?.notBefore == notBefore)
    alert = stage.ended(.retry(.rateLimited, after: 120, asked: 30)).changedAlert
    #expect(alert?.nextAttemptAt == notBefore && alert?.notBefore == later)
  }

  @Test func `an unknown outcome is marked, and the third in a row waits 15 minutes`() {
    var stage = AlertStage()
    for wanted in [30.0, 30, 900, 900] {
      let decision = stage.ended(.unknown(retryAfter: 30))
      #expect(decision.reason == .unknownOutcome)
      let alert = decision.changedAlert
      #expect(alert?.state == .waiting && alert?.mayRepeat == true)
      #expect(alert?.nextAttemptAt == .sample.after(seconds: wanted))
      stage.alert = alert ?? stage.alert
    }
    #expect(stage.alert.unknownsInARow == 4)
    let nextDay = stage.ended(.unknown(retryAfter: .days(1))).changedAlert
    #expect(nextDay?.nextAttemptAt == .sample.after(seconds: .days(1)))
    // A clear answer between them ends the row.
    stage.alert =
      stage.ended(.retry(.notSent, after: 30, asked: nil)).changedAlert ?? stage.alert
    #expect(stage.ended(.unknown(retryAfter: 30)).changedAlert?.nextAttemptAt == later)
  }

  @Test func `what a person dropped meanwhile stays dropped`() {
    var stage = AlertStage()
    stage.alert.state = .dropped
    stage.alert.reason = .droppedByPerson
    stage.situation.alert = stage.alert
    let decision = decide(
      .attemptEnded(stage.alert.id, .delivered, failure: nil), stage.situation, stage.rules,
      now: .sample)
    #expect(decision.changedAlert == nil && decision.reason == .droppedByPerson)
  }

  @Test func `what a tool took is done, though a person dropped it meanwhile`() {
    var stage = AlertStage.touch(to: "crm", via: "crm")
    stage.alert.state = .dropped
    stage.alert.reason = .droppedByPerson
    stage.situation.alert = stage.alert
    func decided(_ outcome: AttemptOutcome) -> Decision {
      decide(
        .attemptEnded(stage.alert.id, outcome, failure: nil), stage.situation, stage.rules,
        now: .sample)
    }
    #expect(decided(.delivered).touches.map(\.state) == [.done])
    #expect(decided(.delivered).changedAlert == nil)
    #expect(decided(.parked(.receiverGone)).touches.isEmpty)
  }

  @Test func `a touch handed to a tool is done when the tool has taken it`() {
    let stage = AlertStage.touch(to: "crm", via: "crm")
    let decision = stage.ended(.delivered)
    #expect(decision.touches.map(\.state) == [.done])
    #expect(decision.touches.map(\.reason) == [.handedToTool])
    #expect(decision.timers == [.cancel(.touch(TouchID(rawValue: 9)))])
    #expect(AlertStage.touch(to: "advocacy").ended(.delivered).touches.isEmpty)
    #expect(stage.ended(.parked(.receiverGone)).touches.isEmpty)
  }

  @Test(arguments: [TouchState.declined, .expired, .skipped])
  func `a tool's yes to a touch given up meanwhile is a contact all the same`(state: TouchState) {
    var stage = AlertStage.touch(to: "crm", via: "crm")
    stage.situation.touch?.state = state

    let decision = stage.ended(.delivered)

    #expect(decision.touches.isEmpty && decision.notes == [.handedToTool])
    #expect(decision.contactAfterAll?.person == stage.situation.touch?.person)
    #expect(decision.contactAfterAll?.touch == TouchID(rawValue: 9))
    #expect(decision.contactAfterAll?.tool == "crm")
    #expect(stage.ended(.unknown(retryAfter: 30)).contactAfterAll == nil)
    stage.situation.touch?.isTest = true
    #expect(stage.ended(.delivered).contactAfterAll == nil, "a test uses nobody's contact up")
    var elsewhere = AlertStage.touch(to: "ops", via: "crm")
    elsewhere.situation.touch?.state = state
    #expect(elsewhere.ended(.delivered).contactAfterAll == nil, "colleagues were told instead")
  }

  @Test(arguments: [
    (0, 5), (1, 5), (2, 30), (3, 120), (4, 600), (5, 1_800), (6, 3_600), (7, 7_200), (8, 14_400),
    (9, 21_600), (10, 21_600), (1_000_000, 21_600),
  ])
  func `the schedule goes on for ever`(_ attempts: Int, _ seconds: Double) {
    #expect(RetrySchedule.delaySeconds(afterAttempts: attempts, jitter: 0) == seconds)
  }

  @Test func `jitter is a fifth at most`() {
    func delay(_ jitter: Double) -> Double {
      RetrySchedule.delaySeconds(afterAttempts: 3, jitter: jitter)
    }
    #expect(delay(0.2) == 144 && delay(-0.2) == 96 && delay(0.1) == 132)
    #expect(delay(5) == 144 && delay(-5) == 96)
  }
}
