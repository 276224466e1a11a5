public import Foundation

/// Finds an owner among a team. People who are away now are skipped, and those who will be away for more
/// than half of the time from `now` to `until`.
///
/// `owner-from` may name anybody in the rules, also outside the team (an account manager); it falls through
/// to the least loaded of the team where the attribute is missing, names nobody known or somebody away.
///
/// - Parameter cursorKey: the queue, or "touch:" + route.
/// - Parameter until: the clock's deadline or the window's end; only `now` counts where `nil`.
public func pickOwner(
  team: String, assign: Assignment, cursorKey: String, response: Response?,
  _ situation: Situation, _ rules: Rules, from now: Date, until: Date?
) -> OwnerPick {
  var pick = OwnerPick()
  let attendance = Attendance(situation.staff, from: now, until: until)
  if case .ownerFrom(let attribute) = assign {
    let named = namedOwner(response?.attributes[attribute], rules, &pick.reasons)
    if let named, attendance.isThere(named) {
      pick.owner = named.key
      pick.reasons.append(.ownerFromAttribute)
      return pick
    }
    if named != nil { pick.reasons.append(.ownerAway) }
  }
  let team = rules.teams[team] ?? []
  var there: [String] = []
  there.reserveCapacity(team.count)
  var isSomebodyAway = false
  for member in team.lazy.compactMap(rules.member) {
    if attendance.isThere(member) {
      there.append(member.key)
    } else {
      isSomebodyAway = true
    }
  }
  if isSomebodyAway, !pick.reasons.contains(.ownerAway) { pick.reasons.append(.ownerAway) }
  guard !there.isEmpty else {
    pick.reasons.append(.nobodyLeft)
    return pick
  }
  if assign == .roundRobin {
    let next = nextInTurn(of: team, there, after: situation.staff.cursors[cursorKey])
    pick.owner = next
    pick.cursor = next.map { OwnerPick.Cursor(key: cursorKey, person: $0) }
    pick.reasons.append(.roundRobin)
  } else {
    // `min` keeps the first of equals: ties go by the order of the list.
    pick.owner = there.min { situation.staff.openWork(of: $0) < situation.staff.openWork(of: $1) }
    pick.reasons.append(.leastLoaded)
  }
  return pick
}

/// Whom the attribute's value names: a people key, else an e-mail. Says why where it names nobody.
private func namedOwner(
  _ value: Scalar?, _ rules: Rules, _ reasons: inout [Reason]
) -> TeamMember? {
  guard let text = value.flatMap({ meaningful($0.description) }) else {
    reasons.append(.ownerAttributeMissing)
    return nil
  }
  if let member = rules.member(text) { return member }
  let email = normalizedEmail(text)
  if let member = rules.people.first(where: { $0.email.flatMap(normalizedEmail) == email }) {
    return member
  }
  reasons.append(.ownerAttributeUnknown)
  return nil
}

/// The one after the cursor in the team's order who is there; from the top where the cursor has left.
private func nextInTurn(of team: [String], _ there: [String], after cursor: String?) -> String? {
  let start = cursor.flatMap { team.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
  return (team[start...] + team[..<start]).first { there.contains($0) }
}

extension Staff {
  fileprivate func openWork(of person: String) -> Int { load[person] ?? 0 }
}
