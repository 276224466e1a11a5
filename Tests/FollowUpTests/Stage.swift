import Foundation
import TestSupport
import Testing

@testable import FollowUp

/// Anna, who may be touched, and all that a decision about her looks at; a test changes one thing.
struct Stage {
  var rules = Rules.sample()
  var situation = Situation(fresh: FreshNumbers())
  var dossier = Dossier(
    person: Person(id: PersonID(rawValue: 1), email: "anna@example.com", name: "Anna"),
    keys: [.email("anna@example.com")])
  var response = Response.sample(score: 9)
  var plan = TouchPlan(
    afterSeconds: .days(1), withinSeconds: .days(14), oneOf: ["review", "referral"],
    team: "success", tell: "advocacy")
  var kind = TouchKind.invite
  var now = Date.sample

  /// Her touch as the plan makes it, a day from now.
  var touch: Touch {
    Touch(
      id: TouchID(rawValue: 9), kind: kind, person: dossier.person.id, owner: "sarah",
      response: response.key, isTest: response.isTest, route: "promoters", oneOf: plan.oneOf,
      tell: plan.via == nil ? "advocacy" : nil, via: plan.via, plannedAt: .sample,
      dueAt: .sample.after(seconds: .days(1)), until: .sample.after(seconds: .days(14)),
      reason: .planned)
  }

  static var openCase: Case {
    Case(
      id: CaseID(rawValue: 5), person: PersonID(rawValue: 1), queue: "rapid-response",
      score: Response.sample(score: 2).score, openedAt: .sample,
      clock: Clock(
        startedAt: .sample, deadlineAt: .sample.after(seconds: .days(1)),
        plan: ClockPlan(withinSeconds: .days(1), ladder: [])), responses: [])
  }

  /// Plans it: what became of the response, and what follows.
  func planned() -> (Disposition, Decision) {
    var decision = Decision(reason: .routeMatched, fresh: situation.fresh)
    let disposition = planTouch(
      plan, kind: kind, route: "promoters", for: response, of: dossier, situation, rules, now: now,
      into: &decision)
    return (disposition, decision)
  }

  /// Its timer fires.
  func fired(_ touch: Touch) -> Decision {
    var situation = situation
    situation.touch = touch
    situation.response = response
    situation.candidates = [dossier]
    situation.candidates[0].pendingTouch = touch.state.isPending ? touch : nil
    return decide(.timerDue(.touch(touch.id)), situation, rules, now: now)
  }

  mutating func offset(by seconds: Double) { now = .sample.after(seconds: seconds) }

  mutating func setQuiet(_ from: Int, _ to: Int) {
    rules.contactPolicy.quietHours = QuietHours(fromMinute: from * 60, toMinute: to * 60)
  }
}

/// One thing that stands in a touch's way, and what is said of it.
struct Hindrance: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let reason: Reason
  let apply: @Sendable (inout Stage) -> Void

  init(_ name: String, _ reason: Reason, _ apply: @escaping @Sendable (inout Stage) -> Void) {
    testDescription = name
    self.reason = reason
    self.apply = apply
  }

  /// In the order in which they are said.
  static let all: [Hindrance] = [
    Hindrance("the person has an open case", .personHasOpenCase) {
      $0.dossier.openCase = Stage.openCase
    },
    Hindrance("the person opted out", .optedOut) { $0.dossier.person.isOptedOut = true },
    Hindrance("a touch is pending", .touchPending) { stage in
      var other = stage.touch
      other.id = TouchID(rawValue: 8)
      stage.dossier.pendingTouch = other
    },
    Hindrance("the last touch was 10 days ago", .coolDown) {
      $0.dossier.lastTouchedAt = .sample.after(seconds: -.days(10))
    },
    Hindrance("the account has an open case", .accountHasOpenCase) {
      $0.rules.contactPolicy.noInviteWhileAccountHasOpenCase = true
      $0.situation.accountHasOpenCase = true
    },
    Hindrance("no e-mail and no phone", .notContactable) { $0.dossier.person.email = nil },
    Hindrance("quiet hours around the clock but an hour", .quietHours) {
      $0.setQuiet(8, 7)
      $0.plan.withinSeconds = .hours(26)
    },
  ]
}
