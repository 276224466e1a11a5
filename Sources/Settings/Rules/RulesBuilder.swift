import FollowUp

/// Makes the values of a rules.yml in which nothing was found wrong.
struct RulesBuilder {
  var root: Fields
  var zones: ZoneDirectory
  var conditions: ConditionsReader

  func rules(version: RulesVersion, operations: String?) throws(Finding) -> Rules {
    let zone = try zone(root, "timezone")
    return Rules(
      version: version, zone: zone, people: try people(rulesZone: zone), teams: teams(),
      destinations: try destinations(), defaultQueue: try root.text("default-queue"),
      queues: try QueueBuilder(root: root).queues(), routes: try routes(), feeds: try feeds(),
      contactPolicy: try contactPolicy(), historyAfterSeconds: try root.seconds("history-after"),
      sharesPersonIDs: try root.text("person-ids") == "shared", operations: operations)
  }

  private func people(rulesZone: Zone) throws(Finding) -> [TeamMember] {
    var people: [TeamMember] = []
    for (key, fields) in root.each("people", RulesKeys.person) {
      let own = try fields.value["timezone"].map { _ throws(Finding) in try zone(fields, "timezone")
      }
      people.append(
        TeamMember(
          key: key, name: try fields.text("name"), title: fields.optionalText("title"),
          slack: fields.optionalText("slack"), email: fields.optionalText("email"), zone: own,
          away: fields.texts("away").compactMap(DayRange.init).map { $0.span(in: own ?? rulesZone) }
        ))
    }
    return people
  }

  private func zone(_ fields: Fields, _ key: String) throws(Finding) -> Zone {
    let name = try fields.text(key)
    // UTC, the default, needs no data.
    if name == Zone.utc.name { return .utc }
    do {
      return try zones.zone(named: name)
    } catch {
      let position = fields.value[key]?.position ?? fields.value.position
      throw Finding(position, fields.path[key], .value(.unreadableZone(name)))
    }
  }

  private func teams() -> [String: [String]] {
    var teams: [String: [String]] = [:]
    for entry in root.value["teams"]?.entries ?? [] {
      teams[entry.key] = (entry.value.list ?? []).compactMap(\.text)
    }
    return teams
  }

  private func destinations() throws(Finding) -> [String: Destination] {
    var destinations: [String: Destination] = [:]
    for (key, fields) in root.each("destinations", RulesKeys.destination) {
      destinations[key] = Destination(
        key: key, channel: try fields.read("type", Destination.Channel.init(rawValue:)),
        fallback: fields.optionalText("fallback"))
    }
    return destinations
  }

  func endpoints() throws(Finding) -> [String: DestinationSettings] {
    var endpoints: [String: DestinationSettings] = [:]
    for (key, fields) in root.each("destinations", RulesKeys.destination) {
      let channel = try fields.read("type", Destination.Channel.init(rawValue:))
      let rate = try fields.optional("rate", Rate.init)
      endpoints[key] = DestinationSettings(
        channel: channel, url: try fields.secretOrText("url"),
        signWith: fields.secrets("sign-with").first,
        rate: rate ?? (channel == .slack ? Rate(count: 1, perSeconds: 1) : nil),
        fallback: fields.optionalText("fallback"), isInsecure: try fields.boolean("insecure"))
    }
    return endpoints
  }

  private func routes() throws(Finding) -> [Route] {
    var routes: [Route] = []
    for (_, fields) in root.each("routes", RouteKeys.route) {
      let name = try fields.text("name")
      routes.append(
        Route(name: name, when: predicates(fields), action: try RouteBuilder(fields).action()))
    }
    return routes
  }

  private func feeds() throws(Finding) -> [Feed] {
    var feeds: [Feed] = []
    for (_, fields) in root.each("feeds", RulesKeys.feed) {
      feeds.append(Feed(tell: try fields.text("tell"), when: predicates(fields)))
    }
    return feeds
  }

  private func predicates(_ fields: Fields) -> [Predicate] {
    fields.value["when"].map { conditions.read($0, at: fields.path["when"]).predicates } ?? []
  }

  private func contactPolicy() throws(Finding) -> ContactPolicy {
    let given = root.fields("contact-policy", RulesKeys.contactPolicy)
    let empty = YAMLValue(position: root.value.position, content: .object([]))
    let path = root.path["contact-policy"]
    let fields = given ?? Fields(RulesKeys.contactPolicy, empty, at: path, folder: root.folder)
    return ContactPolicy(
      coolDownSeconds: try fields.seconds("cool-down"),
      quietHours: try fields.optional("quiet-hours", QuietHoursText.hours),
      noInviteWhileAccountHasOpenCase: fields.optionalText("no-invite-while") != nil)
  }
}
