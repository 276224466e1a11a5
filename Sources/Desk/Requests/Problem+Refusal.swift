import FollowUp
import Web

extension Problem {
  /// Why an act was refused: 404, 409 with what is allowed, or 422 with the field.
  init(_ refusal: Refusal) {
    switch refusal {
    case .noSuchCase(let id):
      self = .notFound("there is no case \(id.rawValue)")
    case .noSuchTouch(let id):
      self = .notFound("there is no touch \(id.rawValue)")
    case .noSuchAlert(let id):
      self = .notFound("there is no alert \(id.rawValue)")
    case .notAllowed(let verb, let state, let allowed):
      let instead =
        allowed.isEmpty
        ? "nothing is allowed any more" : "allowed: \(allowed.joined(separator: ", "))"
      self = .conflict("'\(verb)' is not allowed while \(state); \(instead)", allowed: allowed)
    case .field(let pointer, let fault):
      self = .wrongFields([FieldError(pointer: pointer, detail: fault.text)])
    }
  }
}

extension Refusal.FieldFault {
  /// What is wrong with the field, and what to do.
  var text: String {
    switch self {
    case .unknownPerson(let key, let known):
      "nobody is called '\(key)' (known: \(known.joined(separator: ", ")))"
        + Nearest.suggestion(for: key, among: known)
    case .unknownDestination(let key, let known):
      "no destination is called '\(key)' (known: \(known.joined(separator: ", ")))"
        + Nearest.suggestion(for: key, among: known)
    case .instantInFuture:
      "lies in the future; say when it happened"
    case .instantBeforeOpening:
      "lies before the case was opened; say when it happened"
    case .uncontactedNeedsOutcome(let known):
      "the customer has not been reached: then it must be one of \(known.joined(separator: ", "))"
    case .missing:
      "is missing"
    }
  }
}
