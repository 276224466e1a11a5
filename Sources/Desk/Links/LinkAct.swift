import FollowUp
import Foundation
import HTTPTypes
import Ledger
import Web

/// One press of a button on a link's page: the act it stands for, and what is said of it.
struct LinkAct: Sendable {
  let desk: TeamDoor
  let link: SignedLink
  let form: LinkForm

  struct Result: Sendable {
    var status: HTTPResponse.Status
    var notice: PageView.Notice
    /// As it is after the act; `nil` where nothing was recorded.
    var subject: LinkFile?
    var isDone = false
  }

  /// What the form lacks is judged after the state: a page grown old says so first.
  func perform(on file: LinkFile) async throws -> Result {
    let actor = Actor(door: .link, name: form.name ?? "", via: link.destination)
    switch file {
    case .case(let file, _):
      guard let verb = CaseVerb(rawValue: form.verb), verb != .note, verb != .assign else {
        return missing("Press one of the buttons")
      }
      if let refusal = stateRefusal(of: verb, on: file, by: actor) { return refused(refusal) }
      if let lack = lack(for: verb, of: file.case) { return lack }
      return try await record(
        .acted(caseAction(verb), on: file.case.id, by: actor), by: actor, verb.rawValue)
    case .touch(let file, _):
      let action: TouchAction
      switch form.verb {
      case "done": action = .done(note: form.note)
      case "decline": action = .decline(note: form.note)
      default: return missing("Press one of the buttons")
      }
      if form.name == nil { return missing("Say who you are") }
      return try await record(
        .actedOnTouch(action, on: file.touch.id, by: actor), by: actor, form.verb)
    }
  }

  private func stateRefusal(
    of verb: CaseVerb, on file: CaseFile, by actor: Actor
  ) -> Refusal? {
    let trial = verb.trial(on: file, by: actor)
    let decision = decide(
      trial.event, trial.situation, desk.store.rules, now: desk.options.now())
    if let refusal = decision.refusal, case .notAllowed = refusal { return refusal }
    return nil
  }

  private func lack(for verb: CaseVerb, of item: Case) -> Result? {
    if form.name == nil { return missing("Say who you are") }
    if verb == .contact, form.channel == nil { return missing("Say how you reached the customer") }
    if verb == .resolve, form.outcome == nil { return missing("Say how it ended") }
    // An attempt is counted each time it comes: a form sent twice shows an older count than the case's.
    if verb == .attempt, let seen = form.seen, seen != String(item.attempts) {
      return Result(
        status: .ok,
        notice: PageView.Notice(
          .passive, "An attempt has been counted already",
          "It came in after this page was opened. Press again if yours is another one."))
    }
    return nil
  }

  private func caseAction(_ verb: CaseVerb) -> CaseAction {
    switch verb {
    case .ack: .acknowledge(note: form.note)
    case .attempt: .attempt(note: form.note)
    case .contact: .contact(channel: form.channel ?? "", at: nil, note: form.note)
    case .wait: .wait(note: form.note)
    case .resolve:
      .resolve(outcome: form.outcome ?? "", rootCause: form.rootCause, note: form.note)
    case .close: .close(note: form.note)
    case .reopen: .reopen(note: form.note)
    // Neither has a button.
    case .assign: .assign(owner: "", note: form.note)
    case .note: .note(form.note ?? "")
    }
  }

  private func record(_ event: Event, by actor: Actor, _ verb: String) async throws -> Result {
    let recorded = try await desk.put(event, by: actor, named: verb)
    if let refusal = recorded.decision.refusal { return refused(refusal) }
    let changed = recorded.decision.changed
    let notice =
      changed
      ? PageView.Notice(.promoter, "\(LinkWords.done[verb] ?? "Recorded"), \(actor.name)")
      : PageView.Notice(.passive, "That was recorded already", "Nothing has changed.")
    return Result(
      status: .ok, notice: notice, subject: try await LinkFile.read(link.subject, from: desk),
      isDone: true)
  }

  private func missing(_ headline: String, because detail: String = "") -> Result {
    Result(
      status: .unprocessableContent,
      notice: PageView.Notice(.detractor, headline, detail + "Nothing has been recorded yet."))
  }

  private func refused(_ refusal: Refusal) -> Result {
    switch refusal {
    case .notAllowed(_, let state, _):
      Result(
        status: .conflict,
        notice: PageView.Notice(
          .passive, "It is \(state) already", "Nothing was recorded; this is how it stands now."))
    case .field(_, let fault):
      missing(
        "This does not fit",
        because: fault.text.prefix(1).uppercased() + fault.text.dropFirst() + ". ")
    case .noSuchCase, .noSuchTouch, .noSuchAlert:
      Result(
        status: .notFound,
        notice: PageView.Notice(.detractor, "It is not there any more"))
    }
  }
}

/// What is said of an act that was taken, before the name of who did it.
enum LinkWords {
  static let done = [
    "ack": "Acknowledged. Thank you", "attempt": "Attempt counted. Thank you",
    "contact": "Contact recorded. Thank you", "wait": "Waiting for the customer. Thank you",
    "resolve": "Resolved. Thank you", "close": "Closed. Thank you",
    "reopen": "Reopened. Thank you", "done": "Done. Thank you", "decline": "Declined. Thank you",
  ]
}
