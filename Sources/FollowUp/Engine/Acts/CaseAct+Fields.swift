import Foundation

extension CaseAct {
  /// Outcomes that a case may be resolved with although nobody reached the customer.
  static let outcomesWithoutContact = ["no-answer", "spam", "not-contactable"]

  /// The first field that does not fit, as a JSON pointer into the act's body.
  var fieldFault: (pointer: String, Refusal.FieldFault)? {
    switch action {
    case .contact(let channel, let at, _):
      if meaningful(channel) == nil { return ("/channel", .missing) }
      return at.flatMap(instantFault).map { ("/at", $0) }
    case .resolve(let outcome, _, _):
      if meaningful(outcome) == nil { return ("/outcome", .missing) }
      guard subject.awaitsContact, !Self.outcomesWithoutContact.contains(outcome) else {
        return nil
      }
      return ("/outcome", .uncontactedNeedsOutcome(known: Self.outcomesWithoutContact))
    case .assign(let owner, _):
      guard rules.member(owner) == nil else { return nil }
      return ("/owner", .unknownPerson(owner, known: rules.people.map(\.key)))
    case .note(let text):
      return meaningful(text) == nil ? ("/note", .missing) : nil
    case .acknowledge, .attempt, .wait, .close, .reopen:
      return nil
    }
  }

  /// A contact lies between the opening (of this round, for a case that was opened again) and now.
  private func instantFault(_ at: Date) -> Refusal.FieldFault? {
    if at > now { return .instantInFuture }
    let opening = max(subject.openedAt, subject.clock.startedAt)
    return at < opening ? .instantBeforeOpening : nil
  }
}
