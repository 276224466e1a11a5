import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct AttemptIntendedTests {
  @Test func `an attempt begins and is counted`() {
    var stage = AlertStage()
    stage.alert.attempts = 2
    let decision = stage.intended()
    var wanted = stage.alert
    wanted.state = .sending
    wanted.attempts = 3
    #expect(decision.changedAlert == wanted)
    #expect(decision.reason == .rung)
    #expect(decision.alerts.isEmpty)
  }

  @Test func `a tool reaches nobody who has a case open or said no meanwhile`() {
    var stage = AlertStage.touch(to: "crm", via: "crm")
    var customer = Dossier(person: Person(id: PersonID(rawValue: 1), email: "ann@x.org"))
    func intended() -> Decision {
      stage.situation.candidates = [customer]
      return stage.intended()
    }
    #expect(intended().changedAlert?.state == .sending)

    stage.situation.optedOutKeys = [.email("ann@x.org")]
    let optedOut = intended()
    #expect(optedOut.changedAlert?.state == .cancelled && optedOut.reason == .optedOut)
    #expect(optedOut.touches.map(\.state) == [.skipped])
    #expect(optedOut.touches.map(\.reason) == [.optedOut])
    stage.situation.touch?.isTest = true
    #expect(intended().changedAlert?.state == .sending, "a test meets nobody's no")

    stage.situation.optedOutKeys = []
    customer.openCase = stage.situation.case ?? AlertStage().situation.case
    #expect(intended().reason == .personHasOpenCase)
    stage.alert.destination = "advocacy"
    #expect(intended().changedAlert?.state == .sending, "a colleague decides for themselves")
  }

  @Test(arguments: AlertKind.allCases)
  func `after contact or resolve, urgent kinds are cancelled and no others`(_ kind: AlertKind) {
    let states: [(CaseState, Reason?)] = [
      (.open, nil), (.acknowledged, nil), (.contacted, .caseContacted), (.waiting, .caseContacted),
      (.resolved, .caseResolved), (.closed, .caseResolved),
    ]
    for (state, reason) in states {
      var stage = AlertStage(kind)
      stage.situation.case?.state = state

      let decision = stage.intended()

      let isCancelled = kind.isUrgent && reason != nil
      #expect(decision.changedAlert?.state == (isCancelled ? .cancelled : .sending), "\(state)")
      if isCancelled {
        #expect(decision.reason == reason)
        #expect(decision.changedAlert?.reason == reason)
        #expect(decision.changedAlert?.endedAt == .sample)
        #expect(decision.changedAlert?.attempts == 0)
      }
      stage.alert.destination = "crm"
      #expect(stage.intended().changedAlert?.state == .sending, "a webhook hears every fact")
    }
  }

  @Test(arguments: [
    (RungMark(round: 0, index: 1, repeat: 0), false),
    (RungMark(round: 0, index: 0, repeat: 5), false),
    (RungMark(round: 0, index: 1, repeat: 1), true),
    (RungMark(round: 0, index: 2, repeat: 0), true),
    (RungMark(round: 1, index: 0, repeat: 0), true),
  ])
  func `a rung is cancelled when a later one was told there`(_ told: RungMark, _ cancels: Bool) {
    var stage = AlertStage(.escalated)
    stage.situation.latestRungToldThere = told
    let decision = stage.intended()
    #expect(decision.changedAlert?.state == (cancels ? .cancelled : .sending))
    #expect(decision.changedAlert?.reason == (cancels ? .laterRungTold : .rung))
    stage.alert.destination = "crm"
    #expect(stage.intended().changedAlert?.state == .sending)
    stage.alert.destination = "cs-urgent"
    stage.alert.rung = nil
    #expect(stage.intended().changedAlert?.state == .sending)
  }

  @Test(arguments: [AlertKind.caseOpened, .warning, .breached, .escalated])
  func `what an earlier round was told of is cancelled, though the case is open again`(
    _ kind: AlertKind
  ) throws {
    for (metAt, reason) in [(Date.sample, Reason.caseContacted), (nil, .caseResolved)] {
      var stage = AlertStage(kind)
      var subject = try #require(stage.situation.case)
      subject.pastClocks = [subject.clock]
      // As it comes back from its text.
      subject.pastClocks[0].startedAt += 1e-7
      subject.pastClocks[0].metAt = metAt
      stage.situation.case = subject
      #expect(stage.intended().changedAlert?.state == .sending, "a re-route keeps the start")

      stage.situation.case?.clock.startedAt = .sample

      #expect(stage.intended().changedAlert?.state == .cancelled)
      #expect(stage.intended().reason == reason)
      stage.alert.createdAt = .sample
      stage.alert.rung = kind == .caseOpened ? nil : RungMark(round: 1, index: 0, repeat: 0)
      #expect(stage.intended().changedAlert?.state == .sending, "of this round")
    }
  }

  @Test func `a stand-in is looked at like any other`() {
    var stage = AlertStage()
    stage.alert.standsInFor = AlertID(rawValue: 3)
    stage.situation.case?.state = .contacted
    #expect(stage.intended().changedAlert?.reason == .caseContacted)
  }

  @Test(arguments: TouchState.allCases)
  func `a touch's alert is cancelled once the touch has ended`(_ state: TouchState) {
    var stage = AlertStage.touch(to: "advocacy")
    stage.situation.touch?.state = state
    let decision = stage.intended()
    #expect(decision.changedAlert?.state == (state.isPending ? .sending : .cancelled))
    if !state.isPending { #expect(decision.changedAlert?.reason == .touchEnded) }
  }

  @Test func `a tool is not sent a touch that was declined, and a CRM still hears of it`() {
    var stage = AlertStage.touch(to: "crm", via: "crm")
    #expect(stage.intended().changedAlert?.state == .sending)
    stage.situation.touch?.state = .declined
    #expect(stage.intended().changedAlert?.reason == .touchEnded)
    stage.situation.touch?.via = nil
    #expect(stage.intended().changedAlert?.state == .sending)
  }

  @Test func `a destination that is in the rules no more parks it`() {
    var stage = AlertStage(to: "gone")
    let decision = stage.intended()
    #expect(decision.changedAlert?.state == .parked)
    #expect(decision.changedAlert?.reason == .unknownDestination)
    #expect(decision.changedAlert?.attempts == 0)
    #expect(decision.alerts.map(\.destination) == ["ops"])
    stage.alert.kind = .feed
    #expect(stage.intended().alerts.isEmpty)
  }

  @Test func `an alert that waits no more is left alone`() {
    var stage = AlertStage()
    stage.alert.state = .dropped
    #expect(stage.intended().changedAlert == nil)
    #expect(stage.intended().reason == .notDue)
    let none = decide(
      .attemptIntended(AlertID(rawValue: 1)), Situation(fresh: FreshNumbers()), stage.rules,
      now: .sample)
    #expect(none.refusal == .noSuchAlert(AlertID(rawValue: 1)))
  }
}
