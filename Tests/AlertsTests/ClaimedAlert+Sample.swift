import FollowUp
import Foundation
import Ledger
import TestSupport

@testable import Alerts

extension ClaimedAlert {
  /// An alert about Anna Smith of Acme, who answered 3, as it is claimed two hours after it was decided in
  /// time for the golden files: all but the instant is what a real one holds.
  static func sample(
    _ kind: AlertKind,
    comment: String? = "The export failed twice.\nSupport did not answer <3 & left.",
    name: String? = "Anna Smith", _ change: (inout Alert) -> Void = { _ in }
  ) -> ClaimedAlert {
    var facts = AlertFacts(
      person: PersonFacts(
        email: "anna@acme.example", name: name, phone: "+358 40 1234567",
        account: Account(name: "Acme & Sons")),
      score: Score(3), comment: comment, answeredAt: .sample,
      attributes: ["plan": .text("enterprise"), "seats": .integer(40)], queue: "rapid-response",
      route: "enterprise at risk", deadlineAt: .sample.addingTimeInterval(.hours(24)))
    facts.isTest = false
    var alert = Alert(
      id: AlertID(rawValue: 7), destination: "cs-urgent", kind: kind, case: CaseID(rawValue: 12),
      createdAt: .sample, reason: .routeMatched, mention: "sarah", facts: facts)
    change(&alert)
    var claim = ClaimedAlert(alert: alert)
    if alert.case != nil { claim.case = CaseSheet(case: .sample, person: .sample, answers: []) }
    return claim
  }
}

extension Case {
  static var sample: Case {
    Case(
      id: CaseID(rawValue: 12), person: PersonID(rawValue: 5), queue: "rapid-response",
      owner: "sarah", score: Score(of: 3), openedAt: .sample,
      clock: Clock(
        startedAt: .sample, deadlineAt: .sample.addingTimeInterval(.hours(24)),
        plan: ClockPlan(withinSeconds: .hours(24), ladder: [])), responses: [])
  }
}

extension Score {
  fileprivate init(of value: Int) {
    guard let score = Score(value) else { preconditionFailure("no score: \(value)") }
    self = score
  }
}

extension Person {
  static let sample = Person(
    id: PersonID(rawValue: 5), email: "anna@acme.example", name: "Anna Smith")
}

extension AlertsOptions {
  /// With people, and links that name what they do.
  static let rendering = AlertsOptions(
    endpoints: [],
    people: [
      TeamMember(key: "sarah", name: "Sarah Lind", slack: "U024BE7LH"),
      TeamMember(key: "omar", name: "Omar Diaz", slack: "U024BE7LJ"),
    ], installation: "test",
    signLink: { subject, destination, action in
      let path =
        switch subject {
        case .case(let id): "cases/\(id.rawValue)"
        case .touch(let id): "touches/\(id.rawValue)"
        }
      return "https://closeloop.example/l/\(path)/\(destination)/\(action.rawValue)"
    })
}
