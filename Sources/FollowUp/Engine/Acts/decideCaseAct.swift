import Foundation

/// A human does something to a case. The state is judged before the fields; what is already true changes
/// nothing.
func decideCaseAct(
  _ action: CaseAction, on id: CaseID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  guard let subject = situation.case, subject.id == id else {
    var decision = Decision(reason: .notAllowed, fresh: situation.fresh)
    decision.refusal = .noSuchCase(id)
    return decision
  }
  var act = CaseAct(action, on: subject, by: actor, situation, rules, now: now)
  act.judge()
  return act.decision
}

/// One act under way.
struct CaseAct {
  let action: CaseAction
  let actor: Actor
  let situation: Situation
  let rules: Rules
  let now: Date
  let voice: CaseVoice
  var subject: Case
  var decision: Decision

  init(
    _ action: CaseAction, on subject: Case, by actor: Actor, _ situation: Situation,
    _ rules: Rules, now: Date
  ) {
    self.action = action
    self.actor = actor
    self.situation = situation
    self.rules = rules
    self.now = now
    self.subject = subject
    voice = CaseVoice(of: subject, situation, rules, now: now)
    decision = Decision(reason: .alreadyTrue, fresh: situation.fresh)
  }

  mutating func judge() {
    guard !isAlreadyTrue else { return }
    guard subject.state.allowedVerbs.contains(action.verb), !wouldBeSecondOpenCase else {
      return refuse()
    }
    if let (pointer, fault) = fieldFault {
      decision.reason = .notAllowed
      decision.refusal = .field(pointer: pointer, fault)
      return
    }
    decision.changed = true
    apply()
  }

  /// The state that the act leads to is the state there is, or the owner is the owner already. `reopen` is
  /// never already true: nobody asks to reopen what is open but by mistake.
  private var isAlreadyTrue: Bool {
    switch action {
    case .acknowledge: subject.state == .acknowledged
    case .contact: subject.state == .contacted
    case .wait: subject.state == .waiting
    case .resolve: subject.state == .resolved
    case .close: subject.state == .closed
    case .assign(let owner, _): subject.owner == owner && subject.state.isOpen
    case .attempt, .reopen, .note: false
    }
  }

  /// A person has one open case at most: a resolved one stays resolved while there is a newer one in work.
  private var wouldBeSecondOpenCase: Bool {
    guard case .reopen = action else { return false }
    return situation.candidates.contains { $0.openCase.map { $0.id != subject.id } ?? false }
  }

  private mutating func refuse() {
    let allowed = subject.state.allowedVerbs.filter { $0 != action.verb }
    decision.reason = wouldBeSecondOpenCase ? .personHasOpenCase : .notAllowed
    decision.refusal = .notAllowed(
      verb: action.verb, state: subject.state.rawValue, allowed: allowed)
  }
}

extension CaseState {
  /// The acts that lead somewhere from here, as the API and the command line name them.
  public var allowedVerbs: [String] {
    switch self {
    case .open: ["ack", "attempt", "contact", "resolve", "assign", "note"]
    case .acknowledged: ["attempt", "contact", "resolve", "assign", "note"]
    case .contacted: ["attempt", "wait", "resolve", "assign", "note"]
    case .waiting: ["attempt", "resolve", "assign", "note"]
    case .resolved: ["close", "reopen", "note"]
    case .closed: ["reopen", "note"]
    }
  }
}

extension CaseAction {
  /// What was said with the act; `nil` where nothing was.
  var note: String? {
    switch self {
    case .acknowledge(let note), .attempt(let note), .contact(_, _, let note), .wait(let note),
      .resolve(_, _, let note), .close(let note), .reopen(let note), .assign(_, let note):
      note.flatMap(meaningful)
    case .note(let text):
      meaningful(text)
    }
  }
}
