import FollowUp
import Foundation

/// Saving what has a state, with the numbers kept of it.
extension Book {
  func save(_ changed: Case, before situation: Situation) throws(LedgerError) {
    if changed.id.rawValue >= situation.fresh.case {
      try connection.insert(changed)
    } else {
      guard let before = try stored(changed.id, in: situation) else {
        throw .inconsistent("a changed case exists")
      }
      count(before, by: -1)
      try connection.update(changed)
    }
    count(changed, by: 1)
  }

  func save(_ changed: Touch, before situation: Situation) throws(LedgerError) {
    if changed.id.rawValue >= situation.fresh.touch {
      try connection.insert(changed)
      // The reservation: refused by the schema where the person has one already.
      if changed.state.isPending { try connection.reserveContact(changed) }
    } else {
      guard let before = try stored(changed.id, in: situation) else {
        throw .inconsistent("a changed touch exists")
      }
      count(before, by: -1)
      try connection.update(changed)
      switch changed.state {
      case .declined, .expired, .skipped: try connection.giveBackContact(changed.id)
      // A test uses nobody's contact up.
      case .done where changed.isTest: try connection.giveBackContact(changed.id)
      case .planned, .told, .done: break
      }
    }
    count(changed, by: 1)
  }

  func save(_ changed: Alert, before situation: Situation) throws(LedgerError) {
    guard let before = situation.alert, before.id == changed.id else {
      throw .inconsistent("a changed alert is the one decided about")
    }
    try connection.update(changed)
    memory.sending[changed.id] = changed.state == .sending ? changed : nil
    memory.count(.alerts(before.state), by: -1)
    memory.count(.alerts(changed.state), by: 1)
    if changed.state == .waiting { memory.ringsOutbox = true }
  }

  func setTimer(_ key: TimerKey, at due: Date, isNew: Bool = false) throws(LedgerError) {
    memory.count(.timers, by: Int64(try connection.set(key, at: due, isNew: isNew)))
    if memory.earliestTimerAt.map({ due < $0 }) ?? true {
      memory.earliestTimerAt = due
      memory.ringsTimers = true
    }
  }

  func cancelTimer(_ key: TimerKey) throws(LedgerError) {
    memory.count(.timers, by: -Int64(try connection.cancel(key)))
  }

  /// As it was loaded for the decision; asked for again only where it was not.
  private func stored(_ id: CaseID, in situation: Situation) throws(LedgerError) -> Case? {
    if let found = situation.case, found.id == id { return found }
    for dossier in situation.candidates {
      if let found = dossier.openCase, found.id == id { return found }
    }
    return try connection.case(id)
  }

  private func stored(_ id: TouchID, in situation: Situation) throws(LedgerError) -> Touch? {
    if let found = situation.touch, found.id == id { return found }
    for dossier in situation.candidates {
      if let found = dossier.pendingTouch, found.id == id { return found }
    }
    return try connection.touch(id)
  }

  private func count(_ one: Case, by difference: Int) {
    guard !one.isTest else { return }
    memory.count(.cases(one.state), by: Int64(difference))
    guard one.state.isOpen else { return }
    memory.load(of: one.owner, by: difference)
    if one.isOverdueByFact { memory.count(.breachedCases, by: Int64(difference)) }
  }

  private func count(_ one: Touch, by difference: Int) {
    guard !one.isTest, one.state.isPending else { return }
    memory.load(of: one.owner, by: difference)
  }
}

extension Case {
  /// Its clock breached, and no human has reached the customer since.
  var isOverdueByFact: Bool {
    state.isOpen && clock.state == .breached && clock.metAt == nil && clock.endedAt == nil
  }
}

extension TimerKey {
  /// Its subject is made by the decision that sets it.
  func isNew(after fresh: FreshNumbers) -> Bool {
    switch self {
    case .clock(let id), .autoClose(let id): id.rawValue >= fresh.case
    case .touch(let id): id.rawValue >= fresh.touch
    }
  }
}
