import FollowUp
import Foundation

extension Book {
  /// All that a decision about this event may look at.
  func situation(for event: Event) throws(LedgerError) -> Situation {
    var situation = Situation(fresh: memory.fresh)
    situation.staff = memory.staff
    switch event {
    case .received(let response):
      try load(response, into: &situation)
    case .acted(_, let id, _), .timerDue(.clock(let id)), .timerDue(.autoClose(let id)):
      try load(id, into: &situation)
    case .actedOnTouch(_, let id, _), .timerDue(.touch(let id)):
      try load(id, into: &situation)
    case .attemptIntended(let id):
      try load(id, into: &situation)
      // A tool would reach the customer with it: what they said since is asked for.
      if let touch = situation.touch, touch.via == situation.alert?.destination {
        try load(customerOf: touch, into: &situation)
      }
    case .attemptEnded(let id, _, _), .receiverFailing(let id), .alertAct(_, let id, _):
      try load(id, into: &situation)
    case .optOut(_, let key, _):
      if try isOptedOut(key) { situation.optedOutKeys.insert(key) }
      if let id = try connection.person(withKey: key), let dossier = try dossier(of: id) {
        situation.candidates = [dossier]
        for known in dossier.keys where try isOptedOut(known) {
          situation.optedOutKeys.insert(known)
        }
      }
    case .trouble, .alertTest, .away:
      break
    }
    return situation
  }

  private func load(
    _ response: Response, into situation: inout Situation
  ) throws(LedgerError) {
    situation.known = try connection.response(response.key)?.known
    var persons: Set<PersonID> = []
    if let known = situation.known {
      persons.insert(known.person)
      if let id = known.disposition.caseID { situation.case = try connection.case(id) }
      if !rules.feeds.isEmpty {
        situation.feedsThatHeard = try connection.feedsThatHeard(of: response.key)
      }
    }
    // Whether it is a test was settled by the first version, and with it under which keys it is looked for.
    var asKept = response
    if let known = situation.known { asKept.isTest = known.response.isTest }
    for key in personKeys(of: asKept, under: rules) {
      if let id = try connection.person(withKey: key) { persons.insert(id) }
      if try isOptedOut(key) { situation.optedOutKeys.insert(key) }
    }
    for id in persons.sorted() {
      guard let dossier = try dossier(of: id) else { continue }
      situation.candidates.append(dossier)
      if !asKept.isTest { try loadOptOuts(of: dossier, into: &situation) }
    }
    situation.response = response
    let own = situation.own
    // Only an invite asks for it, and a detractor is never invited.
    if response.segment != .detractor {
      let account = (own?.account).merged(with: situation.known?.response.person.account)
        .merged(with: response.person.account)
      try load(account: account?.key, besides: own?.id, isTest: asKept.isTest, into: &situation)
    }
    situation.customerZone = zone(response.person.timezone ?? own?.timezone)
  }

  private func load(_ id: CaseID, into situation: inout Situation) throws(LedgerError) {
    guard let found = try connection.case(id) else { return }
    situation.case = found
    if let dossier = try dossier(of: found.person, openCase: found) {
      situation.candidates = [dossier]
      situation.customerZone = zone(dossier.person.timezone)
    }
    if let key = found.responses.last {
      situation.response = try connection.response(key)?.known.response
    }
  }

  private func load(_ id: TouchID, into situation: inout Situation) throws(LedgerError) {
    guard let found = try connection.touch(id) else { return }
    situation.touch = found
    situation.response = try connection.response(found.response)?.known.response
    try load(customerOf: found, into: &situation)
    if let dossier = situation.candidates.first {
      situation.customerZone = zone(
        situation.response?.person.timezone ?? dossier.person.timezone)
    }
    let account = found.account ?? situation.candidates.first?.person.account
    try load(
      account: account?.key, besides: found.person, isTest: found.isTest, into: &situation)
  }

  private func load(customerOf touch: Touch, into situation: inout Situation) throws(LedgerError) {
    guard let dossier = try dossier(of: touch.person) else { return }
    situation.candidates = [dossier]
    try loadOptOuts(of: dossier, into: &situation)
  }

  private func loadOptOuts(
    of dossier: Dossier, into situation: inout Situation
  ) throws(LedgerError) {
    guard memory.optOuts > 0 else { return }
    for name in dossier.names where try isOptedOut(name) { situation.optedOutKeys.insert(name) }
  }

  private func load(_ id: AlertID, into situation: inout Situation) throws(LedgerError) {
    let sending = memory.sending[id]
    guard let found = sending == nil ? try connection.alert(id) : sending else { return }
    // Thousands a second: the alert's facts are frozen, so nothing of the person is asked.
    if let touch = found.touch { situation.touch = try connection.touch(touch) }
    if let caseID = found.case { situation.case = try connection.case(caseID) }
    situation.alert = found
    situation.latestRungToldThere = try connection.latestRung(toldBeside: found)
  }

  private func load(
    account key: String?, besides person: PersonID?, isTest: Bool, into situation: inout Situation
  ) throws(LedgerError) {
    guard rules.contactPolicy.noInviteWhileAccountHasOpenCase, let key else { return }
    situation.accountHasOpenCase = try connection.hasOpenCase(
      account: key, besides: person, isTest: isTest)
  }

  /// A person with what hangs on them. `openCase` saves a look where it is at hand.
  func dossier(
    of id: PersonID, openCase: Case? = nil
  ) throws(LedgerError) -> Dossier? {
    guard let person = try connection.person(id) else { return nil }
    var open = openCase?.state.isOpen == true ? openCase : nil
    if open == nil { open = try connection.openCase(of: id) }
    return Dossier(
      person: person, keys: try connection.keys(of: id),
      openCase: open, pastCase: try connection.pastCase(of: id),
      pendingTouch: try connection.pendingTouch(of: id),
      lastTouchedAt: try connection.lastTouchedAt(of: id))
  }

  func isOptedOut(_ key: PersonKey) throws(LedgerError) -> Bool {
    guard memory.optOuts > 0 else { return false }
    return try connection.isOptedOut(key)
  }

  private func zone(_ name: String?) -> Zone? { name.flatMap(options.zone) }
}
