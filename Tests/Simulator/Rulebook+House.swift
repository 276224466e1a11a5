import Alerts
import Checker
import FollowUp
import Settings

extension Rulebook {
  /// Who does what, as the checker asks for it.
  var house: House {
    let rules = file.rules
    var desks: [String: (team: String, inTurn: Bool)] = [:]
    for (name, queue) in rules.queues { desks[name] = (queue.team, queue.assign == .roundRobin) }
    for route in rules.routes {
      guard case .checkIn(let plan) = route.action else {
        if case .invite(let plan) = route.action, let team = plan.team {
          desks["touch:\(route.name)"] = (team, plan.assign == .roundRobin)
        }
        continue
      }
      if let team = plan.team { desks["touch:\(route.name)"] = (team, plan.assign == .roundRobin) }
    }
    return House(
      desks: desks, teams: rules.teams,
      oftenAway: Set(rules.people.filter { !$0.away.isEmpty }.map(\.key)),
      historyAfter: Int64(rules.historyAfterSeconds * 1_000))
  }

  func isHere(_ person: String) -> Bool { file.rules.people.contains { $0.key == person } }

  /// How many a second an address takes: the least of what its destinations allow, one for a chat that says
  /// nothing.
  func pace(of url: Secret) -> Double? {
    options.endpoints.filter { $0.url == url }
      .compactMap { $0.ratePerSecond ?? ($0.channel == .slack ? 1 : nil) }.min()
  }
}
