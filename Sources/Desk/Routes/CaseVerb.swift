import FollowUp
import Foundation
import Ledger

/// The acts on a case, as the path says them, with the fields of each.
enum CaseVerb: String, CaseIterable, Sendable {
  case ack, attempt, contact, wait, resolve, close, reopen, assign, note

  /// What the body may hold; `note` always.
  var fields: [String] {
    switch self {
    case .ack, .attempt, .wait, .close, .reopen: ["note"]
    case .contact: ["channel", "at", "note"]
    case .resolve: ["outcome", "root_cause", "note"]
    case .assign: ["owner", "note"]
    case .note: ["text", "note"]
    }
  }

  /// The act that the fields say. Where they have faults it is not to be recorded.
  func action(_ fields: inout BodyFields) -> CaseAction {
    if self == .note { return .note(Self.remark(&fields)) }
    let note = fields.text("note")
    switch self {
    case .ack: return .acknowledge(note: note)
    case .attempt: return .attempt(note: note)
    case .contact:
      let channel = fields.required(
        "channel", "say how the customer was reached: phone, email, chat, ...", longest: 80)
      return .contact(channel: channel ?? "", at: fields.instant("at"), note: note)
    case .wait: return .wait(note: note)
    case .resolve:
      let outcome = fields.required("outcome", "say how it ended", longest: 200)
      return .resolve(
        outcome: outcome ?? "", rootCause: fields.text("root_cause", longest: 500), note: note)
    case .close: return .close(note: note)
    case .reopen: return .reopen(note: note)
    case .assign:
      let owner = fields.required("owner", "say whose case it is: a key of people", longest: 200)
      return .assign(owner: owner ?? "", note: note)
    case .note: return .note("")
    }
  }

  /// `text`; `note`, which every other act calls it, is taken too.
  private static func remark(_ fields: inout BodyFields) -> String {
    guard let note = fields.text("note") else {
      return fields.required("text", "say what to remember") ?? ""
    }
    _ = fields.text("text")  // not needed, and told of all the same where it is no text
    return note
  }

  /// This act with fields that fit, and what the engine may look at: to learn how the state alone is judged.
  func trial(on file: CaseFile, by actor: Actor) -> (event: Event, situation: Situation) {
    var situation = Situation(fresh: FreshNumbers())
    situation.case = file.case
    situation.candidates = [
      Dossier(person: file.person, openCase: file.case.state.isOpen ? file.case : nil)
    ]
    return (.acted(fitting, on: file.case.id, by: actor), situation)
  }

  /// Nobody's name: no case has this owner, so that an assignment is never true already.
  private var fitting: CaseAction {
    switch self {
    case .ack: .acknowledge(note: nil)
    case .attempt: .attempt(note: nil)
    case .contact: .contact(channel: "phone", at: nil, note: nil)
    case .wait: .wait(note: nil)
    case .resolve: .resolve(outcome: "no-answer", rootCause: nil, note: nil)
    case .close: .close(note: nil)
    case .reopen: .reopen(note: nil)
    case .assign: .assign(owner: "", note: nil)
    case .note: .note("x")
    }
  }
}
