import Alerts
import FollowUp
import Settings

/// The rules files of the simulated house: all valid, each different from the others in queues, ladders,
/// owners, routes or destinations.
struct Rulebook: Sendable {
  let file: RulesFile
  let options: AlertsOptions

  static let zones = ZoneDirectory(folder: "/usr/share/zoneinfo")
  static let all: [Rulebook] = texts.map(Rulebook.init)
  /// Destination -> channel, of all files together.
  static let channels: [String: String] = Dictionary(
    all.flatMap { $0.file.rules.destinations.map { ($0.key, $0.value.channel.rawValue) } },
    uniquingKeysWith: { first, _ in first })

  /// Destinations that are webhooks in every file that has them.
  static let alwaysWebhooks = Set(channels.keys).filter { name in
    all.allSatisfy { ($0.file.rules.destinations[name]?.channel ?? .webhook) == .webhook }
  }
  /// What each file's text says of who does what.
  static let houses = Dictionary(uniqueKeysWithValues: all.map { ($0.file.text, $0.house) })

  private init(_ text: String) {
    let operations = OperationsName(
      name: "ops", file: "closeloop.yml", position: Position(line: 1, column: 1))
    switch SettingsReader.readRules(
      text: text, file: "rules.yml", operations: operations, zones: Self.zones)
    {
    case .success(let file): self.file = file
    case .failure(let faults): preconditionFailure("the simulator's own rules: \(faults)")
    }
    options = AlertsOptions(
      endpoints: file.endpoints.sorted { $0.key < $1.key }.map { name, settings in
        guard case .text(let url) = settings.url else { preconditionFailure("a plain address") }
        return Endpoint(
          destination: name, channel: settings.channel, url: Secret(url),
          ratePerSecond: settings.rate?.perSecond)
      }, people: file.rules.people, zone: file.rules.zone, installation: "sim")
  }

  private static let people = """
    people:
      anna: {name: Anna, email: anna@house.example}
      ben: {name: Ben}
      cleo: {name: Cleo}
      dora: {name: Dora, away: [2027-01-04..2027-01-08]}
    """

  private static let texts = [base, ladders, without, strict]

  private static let base = """
    timezone: UTC
    \(people)
    teams: {success: [anna, ben, cleo], seniors: [cleo, dora]}
    destinations:
      urgent: {type: slack, url: "https://chat.example/1", fallback: leads}
      leads: {type: slack, url: "https://chat.example/2", rate: 2/s}
      checkins: {type: slack, url: "https://chat.example/2"}
      ops: {type: slack, url: "https://chat.example/3"}
      crm: {type: webhook, url: "https://crm.example/a", fallback: urgent}
      mailer: {type: webhook, url: "https://crm.example/b"}
    default-queue: rapid
    queues:
      rapid:
        team: success
        assign: least-loaded
        notify: [urgent, crm]
        clocks:
          first-contact:
            within: 24h
            ladder:
              - {at: 50%, tell: owner}
              - {at: 75%, tell: urgent}
              - {at: 100%, tell: [leads, crm], hand-to: dora}
              - {after: 2h, tell: leads, hand-to: ben}
              - {every: 4h, at-most: 3, tell: leads}
      vip:
        team: seniors
        assign: round-robin
        notify: urgent
        fallback: leads
        clocks:
          first-contact: {within: 4h, ladder: [{at: 25%, tell: owner}, {at: 100%, tell: leads}]}
    routes:
      - {name: silenced, when: {segment: detractor, plan: silent}, suppress: "they asked for silence"}
      - {name: refund, when: {segment: detractor, comment: {any-of: [refund]}}, queue: vip}
      - {name: detractors, when: {segment: detractor}, queue: rapid}
      - name: passives
        when: {segment: passive}
        check-in: {after: 2h, within: 14d, team: success, assign: round-robin, tell: checkins}
      - name: happy by tool
        when: {segment: promoter, plan: tool}
        invite: {after: 1h, within: 7d, one-of: [review], via: mailer}
      - name: promoters
        when: {segment: promoter}
        invite: {after: 1d, within: 14d, one-of: [review, referral], team: success, tell: checkins}
    feeds: [{tell: ops, when: {comment: present}}]
    contact-policy: {cool-down: 10d}
    """

  /// Other ladders and owners; passives go to a queue.
  private static let ladders = """
    timezone: Europe/Helsinki
    \(people)
    teams: {success: [ben, anna], seniors: [dora, cleo, anna]}
    destinations:
      urgent: {type: slack, url: "https://chat.example/1"}
      leads: {type: slack, url: "https://chat.example/1b", fallback: ops}
      checkins: {type: webhook, url: "https://crm.example/a"}
      ops: {type: slack, url: "https://chat.example/3"}
      crm: {type: webhook, url: "https://crm.example/a"}
      mailer: {type: webhook, url: "https://crm.example/b", fallback: crm}
    default-queue: rapid
    queues:
      rapid:
        team: success
        assign: {owner-from: manager}
        notify: [crm, leads]
        clocks: {first-contact: {within: 90m, ladder: [{at: 100%, tell: urgent, hand-to: cleo}, {every: 30m, at-most: 2, tell: owner}]}}
      vip:
        team: seniors
        assign: round-robin
        notify: leads
        clocks: {first-contact: {within: 2d, ladder: [{at: 10%, tell: owner}, {at: 20%, tell: urgent}, {after: 1m, tell: ops}]}}
      warm:
        team: success
        assign: round-robin
        notify: [urgent, crm]
        clocks: {first-contact: {within: 3d, ladder: [{at: 90%, tell: owner}]}}
    routes:
      - {name: plan, when: {segment: detractor, plan: [gold, silent]}, queue: vip}
      - {name: sevens, when: {score: 7}, queue: warm}
      - name: eights
        when: {segment: passive}
        check-in: {after: 0s, within: 2d, team: seniors, tell: leads}
      - name: promoters
        when: {segment: promoter}
        invite: {after: 3h, within: 5d, one-of: [review], team: seniors, tell: checkins}
    contact-policy: {cool-down: 3d, no-invite-while: account-has-open-case}
    """

  /// People, destinations and a queue are gone.
  private static let without = """
    timezone: UTC
    people: {ben: {name: Ben}, cleo: {name: Cleo}}
    teams: {success: [cleo]}
    destinations:
      urgent: {type: slack, url: "https://chat.example/1", fallback: ops}
      ops: {type: slack, url: "https://chat.example/3"}
      crm: {type: webhook, url: "https://crm.example/a", rate: 1/s}
    default-queue: rapid
    queues:
      rapid:
        team: success
        notify: [urgent]
        fallback: ops
        clocks: {first-contact: {within: 1h, ladder: [{at: 50%, tell: owner}, {at: 75%, tell: [owner, crm]}, {at: 100%, tell: [urgent, crm]}, {after: 10m, tell: ops}]}}
    routes:
      - name: passives
        when: {segment: passive}
        check-in: {after: 10m, within: 1h, team: success, tell: urgent}
    contact-policy: {cool-down: 30d}
    person-ids: shared
    """

  /// Quiet hours, everything late, nobody to fall back to.
  private static let strict = """
    timezone: America/New_York
    \(people)
    teams: {success: [anna, ben, cleo, dora], seniors: [dora]}
    destinations:
      urgent: {type: slack, url: "https://chat.example/1"}
      leads: {type: slack, url: "https://chat.example/2"}
      checkins: {type: slack, url: "https://chat.example/2"}
      ops: {type: slack, url: "https://chat.example/3"}
      crm: {type: webhook, url: "https://crm.example/a"}
      mailer: {type: webhook, url: "https://crm.example/b"}
    default-queue: vip
    queues:
      vip:
        team: seniors
        notify: [leads, crm]
        clocks: {first-contact: {within: 12h, ladder: [{at: 75%, tell: owner}, {every: 1h, at-most: 4, tell: [leads, crm]}]}}
    routes:
      - {name: hidden, when: {segment: promoter, plan: silent}, suppress: "no promoters of that plan"}
      - name: passives
        when: {segment: passive}
        check-in: {after: 1d, within: 3d, team: success, assign: round-robin, tell: checkins}
      - name: promoters
        when: {segment: promoter}
        invite: {after: 0s, within: 10h, one-of: [review], via: mailer}
    feeds: [{tell: crm, when: {segment: promoter}}]
    contact-policy: {cool-down: 7d, quiet-hours: "20:00-08:00", no-invite-while: account-has-open-case}
    history-after: 2d
    """
}
