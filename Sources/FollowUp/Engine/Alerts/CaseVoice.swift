import Foundation

/// One thing to say of a case.
struct CaseNews {
  let kind: AlertKind
  let reason: Reason
  var change: AlertFacts.Change?
  var rung: RungMark?
  /// The three below are a rung's: see `AlertFacts`.
  var share: Double?
  var lateSeconds: Double?
  var foldedRungs = 0

  init(_ kind: AlertKind, reason: Reason, change: AlertFacts.Change? = nil) {
    self.kind = kind
    self.reason = reason
    self.change = change
  }
}

/// Speaks of a case: builds the facts, and lets every webhook that has heard of the case hear the rest.
struct CaseVoice {
  let person: Person
  let response: Response?
  let rules: Rules
  let now: Date

  init(person: Person, response: Response?, rules: Rules, now: Date) {
    self.person = person
    self.response = response
    self.rules = rules
    self.now = now
  }

  /// For an event on a case that exists.
  init(of case: Case, _ situation: Situation, _ rules: Rules, now: Date) {
    let known = situation.candidates.first { $0.person.id == `case`.person }?.person
    self.init(
      person: known ?? Person(id: `case`.person), response: situation.response, rules: rules,
      now: now)
  }

  /// Tells these destinations, each once, and then the webhooks that have heard of the case. Only the
  /// queue's first `notify` is given the mention.
  func tell(
    _ news: CaseNews, of case: Case, to destinations: [String], mention: String? = nil,
    into decision: inout Decision
  ) {
    let hearers = webhooksThatHeard(of: `case`, in: decision)
    tellExactly(
      news, of: `case`, to: destinations + hearers, mention: mention, into: &decision)
  }

  /// The same without the webhooks.
  func tellExactly(
    _ news: CaseNews, of case: Case, to destinations: [String], mention: String? = nil,
    into decision: inout Decision
  ) {
    guard !destinations.isEmpty else { return }
    let first = rules.queue(named: `case`.queue).notify.first
    let facts = facts(of: news, about: `case`)
    for destination in destinations.uniqued {
      decision.enqueue(
        news.kind, to: [destination], case: `case`, response: response?.key, reason: news.reason,
        rung: news.rung, mention: destination == first ? mention : nil, facts: facts, now: now)
    }
  }

  /// A hand-over, by a rung or by a person: told to the new owner.
  func tellHandOver(
    _ change: AlertFacts.Change, of case: Case, into decision: inout Decision
  ) {
    let queue = rules.queue(named: `case`.queue)
    tell(
      CaseNews(.handedOver, reason: change.reason, change: change), of: `case`,
      to: Array(queue.notify.prefix(1)), mention: change.toOwner, into: &decision)
  }

  /// In the order of their names.
  func webhooksThatHeard(of case: Case, in decision: Decision) -> [String] {
    let told = decision.cases.first { $0.id == `case`.id }?.told ?? `case`.told
    return told.filter { rules.destinations[$0]?.channel == .webhook }.sorted()
  }

  private func facts(of news: CaseNews, about case: Case) -> AlertFacts {
    var facts = AlertFacts(about: response, person: person, case: `case`)
    facts.change = news.change
    facts.share = news.share
    facts.lateSeconds = news.lateSeconds
    facts.foldedRungs = news.foldedRungs
    return facts
  }
}

extension [String] {
  /// Each once, where it came first.
  var uniqued: [String] {
    guard count > 1 else { return self }
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
