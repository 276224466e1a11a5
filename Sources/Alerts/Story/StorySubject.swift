import FollowUp
import Foundation
import Ledger

/// The facts of one alert in words, for the parts of its story.
struct StorySubject {
  let claim: ClaimedAlert
  let people: [String: TeamMember]
  let zone: Zone
  let now: Date

  init(_ claim: ClaimedAlert, people: [String: TeamMember], zone: Zone, now: Date) {
    self.claim = claim
    self.people = people
    self.zone = zone
    self.now = now
  }

  var alert: Alert { claim.alert }
  var facts: AlertFacts { claim.alert.facts }

  /// "Anna Smith", else how she can be reached, else what we know: nothing.
  var customer: String {
    facts.person?.name ?? facts.person?.email ?? facts.person?.phone ?? "an unnamed customer"
  }

  /// "Anna Smith, Acme"
  var customerAndAccount: String {
    guard let account = facts.person?.account.flatMap({ $0.name ?? $0.id }) else { return customer }
    return "\(customer), \(account)"
  }

  /// "Anna Smith (3/10), Acme"
  var customerWithScore: String {
    let scored = facts.score.map { "\(customer) (\($0.value)/10)" } ?? customer
    guard let account = facts.person?.account.flatMap({ $0.name ?? $0.id }) else { return scored }
    return "\(scored), \(account)"
  }

  var scoreText: String { facts.score.map { "\($0.value)/10" } ?? "an answer" }

  /// Of the case as it is now, else as it was when the alert was decided.
  var deadline: Date? { facts.deadlineAt ?? claim.case?.case.clock.deadlineAt }

  var secondsLeft: Double? { deadline?.timeIntervalSince(now) }

  func name(of key: String?) -> String? { key.map { people[$0]?.name ?? $0 } }

  /// "Sat 21 Nov, 14:30 EET"
  func localTime(_ instant: Date) -> String {
    let local = zone.local(at: instant)
    return
      "\(local.date.weekdayName) \(local.date.dayAndMonth), \(local.clock) \(local.abbreviation)"
  }
}
