import FollowUp
import Foundation

extension Book {
  /// One line for one decision.
  func append(
    _ decision: Decision, of event: Event, in situation: Situation, response: Int64?,
    at now: Date
  ) throws(LedgerError) {
    var line = JournalLine(at: now, event: event.word, reason: decision.reason)
    line.notes = decision.notes
    line.actor = event.actor
    line.response = response
    line.case = decision.cases.first?.id ?? situation.case?.id ?? decision.disposition?.caseID
    line.touch = decision.touches.first?.id ?? situation.touch?.id ?? decision.disposition?.touch
    line.alert = situation.alert?.id
    line.person =
      decision.person?.id ?? situation.known?.person ?? situation.winner
      ?? situation.case?.person ?? situation.touch?.person
    try append(line)
  }

  func append(_ line: JournalLine) throws(LedgerError) {
    memory.newestSequence = try connection.append(
      line, rules: memory.rules.number, engine: engine)
    memory.newestEntryAt = line.at
  }
}

extension Event {
  /// The word the journal keeps.
  var word: String {
    switch self {
    case .received: "received"
    case .acted(let action, _, _): action.verb
    case .actedOnTouch(.done, _, _): "touch-done"
    case .actedOnTouch(.decline, _, _): "touch-decline"
    case .timerDue(let key): "timer-" + key.kind
    case .attemptIntended: "attempt-intended"
    case .attemptEnded: "attempt-ended"
    case .receiverFailing: "receiver-failing"
    case .alertAct(.retry, _, _): "alert-retry"
    case .alertAct(.drop, _, _): "alert-drop"
    case .trouble: "trouble"
    case .alertTest: "alert-test"
    case .optOut(.add, _, _): "opt-out-add"
    case .optOut(.remove, _, _): "opt-out-remove"
    case .away(_, .some, _): "away"
    case .away(_, .none, _): "back"
    }
  }

  var actor: Actor? {
    switch self {
    case .acted(_, _, let actor), .actedOnTouch(_, _, let actor), .alertAct(_, _, let actor),
      .alertTest(_, let actor), .optOut(_, _, let actor), .away(_, _, let actor):
      actor
    default: nil
    }
  }
}
