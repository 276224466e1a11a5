import FollowUp
import Foundation

extension World {
  /// What the ledger would load for an event.
  func situation(for event: Event) -> Situation {
    var situation = Situation(fresh: fresh)
    situation.staff = Staff(load: load, cursors: cursors, awayUntil: awayUntil)
    switch event {
    case .received(let response): load(response, into: &situation)
    case .acted(_, let id, _), .timerDue(.clock(let id)), .timerDue(.autoClose(let id)):
      load(id, into: &situation)
    case .actedOnTouch(_, let id, _), .timerDue(.touch(let id)): load(id, into: &situation)
    case .attemptIntended(let id), .attemptEnded(let id, _, _), .receiverFailing(let id),
      .alertAct(_, let id, _):
      load(id, into: &situation)
    case .optOut(_, let key, _):
      situation.candidates = keys[key].map { [dossier(of: $0)] } ?? []
      situation.optedOutKeys = optedOut.intersection(situation.candidates.first?.keys ?? [])
    case .trouble, .alertTest, .away: break
    }
    return situation
  }

  /// The timers applied before an event, so that its outcome never depends on who came first.
  func timers(before event: Event) -> [TimerKey] {
    switch event {
    case .received:
      situation(for: event).candidates.flatMap { dossier in
        (dossier.openCase.map { [.clock($0.id)] } ?? [])
          + (dossier.pendingTouch.map { [.touch($0.id)] } ?? [])
      }
    case .acted(_, let id, _): [.clock(id), .autoClose(id)]
    case .actedOnTouch(_, let id, _): [.touch(id)]
    default: []
    }
  }

  private func load(_ response: Response, into situation: inout Situation) {
    situation.known = responses[response.key]
    situation.response = response
    var asKept = response
    if let known = situation.known { asKept.isTest = known.response.isTest }
    let wanted = personKeys(of: asKept, under: rules)
    var ids = Set(wanted.compactMap { keys[$0] })
    if let known = situation.known {
      ids.insert(known.person)
      situation.case = known.disposition.caseID.flatMap { cases[$0] }
    }
    situation.optedOutKeys = optedOut.intersection(wanted)
    situation.feedsThatHeard = Set(
      alerts.filter { $0.kind == .feed && $0.response == response.key }.map(\.destination))
    situation.candidates = ids.sorted().map(dossier)
    let id =
      situation.known?.person
      ?? (situation.candidates.first { $0.openCase != nil } ?? situation.candidates.first)?.person
      .id
    let own = id.flatMap { persons[$0] }
    let account = (own?.account).merged(with: situation.known?.response.person.account)
      .merged(with: response.person.account)
    situation.accountHasOpenCase = hasOpenCase(
      account?.key, besides: own?.id, isTest: asKept.isTest)
    situation.customerZone = (response.person.timezone ?? own?.timezone).flatMap { zones[$0] }
  }

  private func load(_ id: CaseID, into situation: inout Situation) {
    guard let found = cases[id] else { return }
    situation.case = found
    situation.candidates = [dossier(of: found.person)]
    situation.response = found.responses.last.flatMap { responses[$0]?.response }
  }

  private func load(_ id: TouchID, into situation: inout Situation) {
    guard let found = touches[id] else { return }
    situation.touch = found
    situation.candidates = [dossier(of: found.person)]
    situation.response = responses[found.response]?.response
    let person = persons[found.person]
    situation.accountHasOpenCase = hasOpenCase(
      (found.account ?? person?.account)?.key, besides: found.person, isTest: found.isTest)
    situation.customerZone =
      (situation.response?.person.timezone ?? person?.timezone).flatMap { zones[$0] }
  }

  private func load(_ id: AlertID, into situation: inout Situation) {
    guard let found = alertsByID[id] else { return }
    if let touch = found.touch { load(touch, into: &situation) }
    if let subject = found.case { load(subject, into: &situation) }
    situation.alert = found
    situation.latestRungToldThere = alerts.compactMap { other in
      let counts: Set<AlertState> = [.waiting, .sending, .delivered]
      return other.id != id && other.case == found.case && other.destination == found.destination
        && counts.contains(other.state) ? other.rung : nil
    }.max()
  }

  func dossier(of id: PersonID) -> Dossier {
    let own = cases.values.filter { $0.person == id }
    return Dossier(
      person: persons[id] ?? Person(id: id), keys: Set(keys.filter { $0.value == id }.keys),
      openCase: own.first { $0.state.isOpen },
      pastCase: own.filter { !$0.state.isOpen }.map(\.id).max(),
      pendingTouch: touches.values.first { $0.person == id && $0.state.isPending },
      lastTouchedAt: touchedAt[id])
  }

  private func hasOpenCase(_ account: String?, besides person: PersonID?, isTest: Bool) -> Bool {
    guard rules.contactPolicy.noInviteWhileAccountHasOpenCase, let account else { return false }
    return cases.values.contains {
      $0.state.isOpen && (isTest || !$0.isTest) && $0.person != person && $0.account?.key == account
    }
  }

  /// Open cases and pending touches of each of our people.
  private var load: [String: Int] {
    var load: [String: Int] = [:]
    for owner in cases.values.filter(\.state.isOpen).compactMap(\.owner) {
      load[owner, default: 0] += 1
    }
    for owner in touches.values.filter(\.state.isPending).compactMap(\.owner) {
      load[owner, default: 0] += 1
    }
    return load
  }
}
