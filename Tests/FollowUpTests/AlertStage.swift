import Foundation
import TestSupport

@testable import FollowUp

/// An alert about an open case, and all that a decision about it looks at; a test changes one thing.
struct AlertStage {
  var rules = Rules.sample()
  var situation = Situation(fresh: FreshNumbers(alert: 100))
  var alert: Alert
  let now = Date.sample

  init(_ kind: AlertKind = .warning, to destination: String = "cs-urgent") {
    alert = Alert(
      id: AlertID(rawValue: 7), destination: destination, kind: kind, case: Stage.openCase.id,
      createdAt: .sample.after(seconds: -60), reason: .rung,
      rung: kind == .caseOpened ? nil : RungMark(round: 0, index: 1, repeat: 0), mention: "sarah",
      facts: AlertFacts(score: Response.sample(score: 2).score, comment: "Late"))
    situation.case = Stage.openCase
    situation.case?.clock.startedAt = .sample.after(seconds: -120)
  }

  /// About a touch that was told.
  static func touch(to destination: String, via: String? = nil) -> AlertStage {
    var stage = AlertStage(.invite, to: destination)
    var touches = Stage()
    touches.plan.via = via
    var touch = touches.touch
    touch.state = .told
    stage.alert.case = nil
    stage.alert.rung = nil
    stage.alert.touch = touch.id
    stage.situation.case = nil
    stage.situation.touch = touch
    return stage
  }

  func intended() -> Decision { decided(.attemptIntended(alert.id)) }

  func ended(_ outcome: AttemptOutcome, failure: String? = nil) -> Decision {
    var stage = self
    stage.alert.state = .sending
    return stage.decided(.attemptEnded(alert.id, outcome, failure: failure))
  }

  func act(_ act: AlertAct) -> Decision { decided(.alertAct(act, on: alert.id, by: .sample)) }

  func failing() -> Decision { decided(.receiverFailing(alert.id)) }

  mutating func setFallback(of destination: String, _ fallback: String?) {
    rules.destinations[destination]?.fallback = fallback
  }

  private func decided(_ event: Event) -> Decision {
    var situation = situation
    situation.alert = alert
    return decide(event, situation, rules, now: now)
  }
}
