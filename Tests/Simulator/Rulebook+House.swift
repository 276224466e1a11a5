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
    var house = House()
    house.desks = desks
    house.teams = rules.teams
    house.people = Set(rules.people.map(\.key))
    house.oftenAway = Set(rules.people.filter { !$0.away.isEmpty }.map(\.key))
    house.historyAfter = Int64(rules.historyAfterSeconds * 1_000)
    house.queues = rules.queues.mapValues { House.Voices(notify: $0.notify, fallback: $0.fallback) }
    house.defaultQueue = rules.defaultQueue
    for endpoint in options.endpoints {
      house.destinations[endpoint.destination] = House.Place(
        isWebhook: endpoint.channel == .webhook, url: endpoint.url.reveal(),
        fallback: rules.destinations[endpoint.destination]?.fallback)
    }
    house.operations = rules.operations
    house.roads = rules.routes.map { route in
      House.Road(name: route.name, taste: taste(route.when), way: way(route.action))
    }
    house.feeds = rules.feeds.map { House.Feed(tell: $0.tell, taste: taste($0.when)) }
    house.sparesAccounts = rules.contactPolicy.noInviteWhileAccountHasOpenCase
    house.night = rules.contactPolicy.quietHours.map {
      House.Night(fromMinute: $0.fromMinute, toMinute: $0.toMinute, zone: rules.zone.name)
    }
    return house
  }

  private func way(_ action: Route.Action) -> House.Road.Way {
    switch action {
    case .queue(let name): .queue(name)
    case .checkIn(let plan): .touch(House.TouchWay(kind: "check-in", plan))
    case .invite(let plan): .touch(House.TouchWay(kind: "invite", plan))
    case .suppress: .silence
    }
  }

  /// Only what the simulator's own files ask for.
  private func taste(_ when: [Predicate]) -> House.Taste {
    var taste = House.Taste()
    for line in when {
      switch (line.key, line.test) {
      case (.segment, .oneOf([.text("detractor")])): taste.scores = 0...6
      case (.segment, .oneOf([.text("passive")])): taste.scores = 7...8
      case (.segment, .oneOf([.text("promoter")])): taste.scores = 9...10
      case (.score, .oneOf([.integer(7)])): taste.scores = 7...7
      case (.attribute("plan"), .oneOf(let plans)): taste.plans = Set(plans.map(\.description))
      case (.comment, .words(let test)): taste.words = Set(test.anyOf.map(\.text))
      case (.comment, .present): taste.hasComment = true
      default: preconditionFailure("the checker is not told of \(line.key.text)")
      }
    }
    return taste
  }

  func isHere(_ person: String) -> Bool { file.rules.people.contains { $0.key == person } }

  /// How many a second an address takes: the least of what its destinations allow, one for a chat that says
  /// nothing.
  func pace(of url: Secret) -> Double? {
    options.endpoints.filter { $0.url == url }
      .compactMap { $0.ratePerSecond ?? ($0.channel == .slack ? 1 : nil) }.min()
  }
}

extension House.TouchWay {
  fileprivate init(kind: String, _ plan: TouchPlan) {
    self.init(
      kind: kind, after: Int64(plan.afterSeconds * 1_000),
      within: Int64(plan.withinSeconds * 1_000),
      tell: plan.tell, via: plan.via)
  }
}
