import FollowUp
import Foundation

extension Book {
  /// Writes a decision: the one way anything about a response, person, case, touch, timer or alert
  /// changes.
  func apply(
    _ decision: Decision, to event: Event, in situation: Situation, at now: Date
  ) throws(LedgerError) {
    let response = try applyState(decision, to: event, in: situation, at: now)
    try tell(decision, of: event, in: situation, response: response, at: now)
  }

  /// The new state alone. Answers the row's number of the response that the event is about.
  func applyState(
    _ decision: Decision, to event: Event, in situation: Situation, at now: Date
  ) throws(LedgerError) -> Int64? {
    memory.fresh = decision.fresh
    try savePerson(of: decision, before: situation)
    for changed in decision.cases { try save(changed, before: situation) }
    for changed in decision.touches { try save(changed, before: situation) }
    if let used = decision.usedUpContact {
      try connection.useUpContact(used.person, used.touch, at: now)
    }
    if let made = decision.contactAfterAll {
      try connection.keepContact(made.person, made.touch, tool: made.tool, at: now)
    }
    let response = try saveResponse(of: decision, before: situation, at: now)
    for change in decision.timers {
      switch change {
      case .set(let key, let due):
        try setTimer(key, at: due, isNew: key.isNew(after: situation.fresh))
      case .cancel(let key): try cancelTimer(key)
      }
    }
    if let alert = decision.changedAlert { try save(alert, before: situation) }
    try saveStaff(of: decision)
    try saveWords(of: event, decision, at: now)
    return response
  }

  /// The outbox and the journal: what may wait until late alerts are folded.
  func tell(
    _ decision: Decision, of event: Event, in situation: Situation, response: Int64?,
    at now: Date
  ) throws(LedgerError) {
    try enqueue(decision.alerts)
    try append(decision, of: event, in: situation, response: response, at: now)
  }

  private func enqueue(_ alerts: [Alert]) throws(LedgerError) {
    for alert in alerts {
      try connection.insert(alert)
      memory.count(.alerts(alert.state), by: 1)
      memory.ringsOutbox = true
    }
  }

  private func savePerson(
    of decision: Decision, before situation: Situation
  ) throws(LedgerError) {
    if var person = decision.person {
      // Whoever opted out before anybody answered from the address stays opted out.
      for key in decision.newKeys where try isOptedOut(key) {
        person.isOptedOut = true
      }
      if person.id.rawValue >= situation.fresh.person {
        try connection.insert(person)
      } else {
        try connection.update(person)
      }
      for key in decision.newKeys { try connection.insert(key, of: person.id) }
    } else if !decision.newKeys.isEmpty {
      throw .inconsistent("new keys come with their person")
    }
  }

  private func saveStaff(of decision: Decision) throws(LedgerError) {
    for (name, person) in decision.cursors { memory.staff.cursors[name] = person }
    if let away = decision.awayUntil {
      memory.staff.awayUntil[away.person] = away.until
      try connection.setAway(away.person, until: away.until)
    }
  }

  /// What people said: notes, and the opt-out list.
  private func saveWords(
    of event: Event, _ decision: Decision, at now: Date
  ) throws(LedgerError) {
    guard decision.refusal == nil else { return }
    if let note = event.note {
      // A form sent twice says the same twice.
      let isSaid = decision.reason == .alreadyTrue ? try connection.isNewest(note) : false
      if !isSaid { try connection.keep(note, at: now) }
    }
    if case .optOut(let change, let key, let actor) = event {
      memory.optOuts += try connection.change(change, key, at: now, by: actor)
    }
  }
}

extension Event {
  /// What the person said with an act, where they said anything.
  fileprivate var note: Note? {
    switch self {
    case .acted(let action, let id, let actor):
      let note = Note(
        case: id, author: actor.text, verb: action.verb, channel: action.channel,
        text: action.note)
      return note.channel == nil && note.text == nil ? nil : note
    case .actedOnTouch(.done(let text), let id, let actor),
      .actedOnTouch(.decline(let text), let id, let actor):
      return text.map { Note(touch: id, author: actor.text, verb: word, text: $0) }
    default:
      return nil
    }
  }
}

extension CaseAction {
  fileprivate var channel: String? {
    if case .contact(let channel, _, _) = self { channel } else { nil }
  }

  fileprivate var note: String? {
    switch self {
    case .acknowledge(let note), .attempt(let note), .contact(_, _, let note), .wait(let note),
      .resolve(_, _, let note), .close(let note), .reopen(let note), .assign(_, let note):
      note
    case .note(let text): text
    }
  }
}
