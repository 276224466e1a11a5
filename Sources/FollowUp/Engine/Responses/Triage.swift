import Foundation

/// Finds out what becomes of a response: a new one, or a revision that may decide anew.
struct Triage {
  /// For a revision, merged with what was kept.
  let response: Response
  /// As it will be after this response.
  var dossier: Dossier
  let situation: Situation
  let rules: Rules
  let now: Date
  var decision: Decision
  let voice: CaseVoice

  init(
    _ response: Response, of dossier: Dossier, _ situation: Situation, _ rules: Rules, now: Date,
    _ decision: Decision
  ) {
    self.response = response
    self.dossier = dossier
    self.situation = situation
    self.rules = rules
    self.now = now
    self.decision = decision
    voice = CaseVoice(person: dossier.person, response: response, rules: rules, now: now)
  }

  /// Routes the response and does what the route says.
  ///
  /// A route's `suppress` comes before everything, an open case too. A detractor ends in a case whatever
  /// the route asks for; others end in one where a route sends them to a queue.
  ///
  /// - Parameter change: why a revision decides anew; `nil` for a new response.
  mutating func dispose(of change: Reason?) -> Disposition {
    let route = matchingRoute(response, person: dossier.person, under: rules)
    let isDetractor = response.segment == .detractor
    if isDetractor {
      cancelPendingTouch(of: dossier, reason: .detractorAnswer, now: now, into: &decision)
    }
    if case .suppress(let why) = route?.action { return .suppressed(.suppressedByRoute, why: why) }
    if let open = dossier.openCase {
      return isDetractor ? attachDetractor(to: open) : attach(to: open)
    }
    switch route?.action {
    case .queue(let name):
      return openCase(in: name, route: route?.name, reason: change ?? .routeMatched)
    case .checkIn(let plan) where !isDetractor:
      return planned(plan, .checkIn, route: route?.name)
    case .invite(let plan) where !isDetractor:
      return planned(plan, .invite, route: route?.name)
    case .checkIn, .invite, .suppress, nil:
      guard isDetractor else { return .recorded(.noRoute) }
      return openCase(in: rules.defaultQueue, route: nil, reason: change ?? .defaultQueue)
    }
  }

  /// Feeds hear of everything but what a route suppresses.
  mutating func tellFeeds(_ disposition: Disposition) {
    guard disposition.reason != .suppressedByRoute else { return }
    enqueueFeeds(
      for: response, person: dossier.person, situation, rules, now: now, into: &decision)
  }

  /// An opt-out of any person that the response's keys point to holds, also where the keys conflict.
  private mutating func planned(
    _ plan: TouchPlan, _ kind: TouchKind, route: String?
  ) -> Disposition {
    var dossier = dossier
    let isOptedOut = situation.candidates.contains(where: \.person.isOptedOut)
    dossier.person.isOptedOut =
      isOptedOut || dossier.person.isOptedOut || !situation.optedOutKeys.isEmpty
    return planTouch(
      plan, kind: kind, route: route ?? "", for: response, of: dossier, situation, rules, now: now,
      into: &decision)
  }
}
