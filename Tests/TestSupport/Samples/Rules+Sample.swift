public import FollowUp

extension Rules {
  /// Rules as a company would have them: a rapid-response queue, a faster one for big customers, check-ins
  /// and invites, a CRM that hears everything. `change` makes them what a test needs.
  public static func sample(_ change: (inout Rules) -> Void = { _ in }) -> Rules {
    var rules = Rules(
      version: RulesVersion(rawValue: "sample"), zone: .utc, people: samplePeople,
      teams: ["success": ["sarah", "omar"], "vip": ["lena", "omar"]],
      destinations: sampleDestinations, defaultQueue: "rapid-response",
      queues: ["rapid-response": .sampleRapidResponse, "vip-rescue": .sampleVIPRescue],
      routes: sampleRoutes, operations: "ops")
    change(&rules)
    return rules
  }

  private static let samplePeople = [
    TeamMember(key: "sarah", name: "Sarah Lind", slack: "U1", email: "sarah@vendor.example"),
    TeamMember(key: "omar", name: "Omar Diaz", slack: "U2", email: "omar@vendor.example"),
    TeamMember(key: "lena", name: "Lena Berg", slack: "U3", email: "lena@vendor.example"),
  ]

  private static let sampleDestinations: [String: Destination] = {
    var destinations = ["cs-urgent", "cs-leads", "cs-vip", "cs-checkins", "advocacy", "ops"]
      .map { Destination(key: $0, channel: .slack) }
    destinations.append(Destination(key: "crm", channel: .webhook))
    return Dictionary(uniqueKeysWithValues: destinations.map { ($0.key, $0) })
  }()

  private static let sampleRoutes = [
    Route(
      name: "enterprise at risk",
      when: [.segment(.detractor), .attribute("plan", [.text("enterprise"), .text("business")])],
      action: .queue("vip-rescue")),
    Route(
      name: "every detractor", when: [.segment(.detractor)], action: .queue("rapid-response")),
    Route(
      name: "passives", when: [.segment(.passive)],
      action: .checkIn(
        TouchPlan(
          afterSeconds: .days(2), withinSeconds: .days(14), team: "success", tell: "cs-checkins"))),
    Route(
      name: "promoters", when: [.segment(.promoter)],
      action: .invite(
        TouchPlan(
          afterSeconds: .days(1), withinSeconds: .days(14), oneOf: ["review", "referral"],
          team: "success", tell: "advocacy"))),
  ]
}

extension Queue {
  /// 24 hours: the owner at 50 %, cs-urgent at 75 %, breach to cs-leads and over to omar, then every 4 h.
  public static let sampleRapidResponse = Queue(
    key: "rapid-response", team: "success", notify: ["cs-urgent"],
    firstContact: ClockPlan(
      withinSeconds: .hours(24),
      ladder: [
        Rung(moment: .at(share: 0.5), tell: [.owner]),
        Rung(moment: .at(share: 0.75), tell: [.destination("cs-urgent")]),
        Rung(moment: .at(share: 1), tell: [.destination("cs-leads")], handTo: "omar"),
        Rung(
          moment: .every(seconds: .hours(4), atMost: 6), tell: [.destination("cs-leads")]),
      ]))

  /// 4 hours, told to a channel of its own and to the CRM.
  public static let sampleVIPRescue = Queue(
    key: "vip-rescue", team: "vip", notify: ["cs-vip", "crm"], fallback: "cs-leads",
    firstContact: ClockPlan(
      withinSeconds: .hours(4),
      ladder: [
        Rung(moment: .at(share: 0.5), tell: [.owner]),
        Rung(moment: .at(share: 1), tell: [.destination("cs-leads")]),
        Rung(moment: .after(seconds: .hours(2)), tell: [.destination("cs-leads")]),
      ]))
}

extension Predicate {
  public static func segment(_ segment: Segment) -> Predicate {
    Predicate(
      key: .segment, test: .oneOf([.text(segment.rawValue)]), wanted: segment.rawValue)
  }

  public static func attribute(_ name: String, _ values: [Scalar]) -> Predicate {
    Predicate(
      key: .attribute(name), test: .oneOf(values),
      wanted: "[" + values.map(\.description).joined(separator: ", ") + "]")
  }

  /// Any of these words or phrases in the comment.
  public static func comment(anyOf patterns: String...) -> Predicate {
    Predicate(
      key: .comment, test: .words(.init(anyOf: patterns.compactMap { WordPattern($0) })),
      wanted: "{any-of: [" + patterns.joined(separator: ", ") + "]}")
  }
}
