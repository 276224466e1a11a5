import FollowUp
import Foundation
import GoldenFiles
import Settings
import Testing

/// A whole pair of files, as somebody would write them, value by value.
@Suite struct DesignSampleTests {
  let rules: RulesFile
  let daemon: DaemonSettings

  init() throws {
    let folder = Golden.fixtures().appending(path: "design")
    daemon = try SettingsReader.readDaemon(
      text: Golden.text(folder.appending(path: "closeloop.yml")),
      file: "/etc/closeloop/closeloop.yml", environment: Environment(variables: [:])
    ).get()
    rules = try SettingsReader.readRules(
      text: Golden.text(folder.appending(path: "rules.yml")), file: "/etc/closeloop/rules.yml",
      operations: daemon.operations, zones: Reading.zones
    ).get()
  }

  @Test func `people have their days away in their zone`() {
    #expect(rules.rules.zone.name == "Europe/Helsinki")
    #expect(rules.rules.people.map(\.key) == ["sarah", "omar"])
    #expect(rules.rules.people[0].name == "Sarah Lind")
    #expect(rules.rules.people[0].title == "Customer Success Manager")
    #expect(rules.rules.people[0].slack == "U024BE7LH")
    // Midnight in Helsinki is 22:00 in UTC.
    #expect(
      rules.rules.people[0].away == [
        AwaySpan(
          from: Date(timeIntervalSince1970: 1_797_804_000),
          to: Date(timeIntervalSince1970: 1_799_100_000))
      ])
    #expect(rules.rules.teams == ["success": ["sarah", "omar"]])
  }

  @Test func `destinations say how they are reached`() {
    #expect(rules.rules.destinations["cs-urgent"]?.fallback == "cs-leads")
    #expect(rules.rules.destinations["crm"]?.channel == .webhook)
    #expect(
      rules.endpoints["cs-urgent"]
        == DestinationSettings(
          channel: .slack, url: .secret(.credential("slack-cs-urgent")), signWith: nil,
          rate: Rate(count: 1, perSeconds: 1), fallback: "cs-leads", isInsecure: false))
    #expect(
      rules.endpoints["crm"]
        == DestinationSettings(
          channel: .webhook, url: .text("https://crm.example.com/hooks/nps"),
          signWith: .credential("crm-key"), rate: nil, fallback: nil, isInsecure: false))
    #expect(rules.endpoints["nps-live"]?.isInsecure == true)
    #expect(
      rules.endpoints["cs-checkins"]?.url == .secret(.file("/etc/closeloop/secrets/checkins")))
    #expect(rules.secrets.count == 5)
  }

  @Test func `a queue has its clock and ladder`() {
    #expect(
      rules.rules.queues["rapid-response"]
        == Queue(
          key: "rapid-response", team: "success", notify: ["cs-urgent"],
          firstContact: ClockPlan(
            withinSeconds: 86_400,
            ladder: [
              Rung(moment: .at(share: 0.5), tell: [.owner]),
              Rung(moment: .at(share: 0.75), tell: [.destination("cs-urgent")]),
              Rung(moment: .at(share: 1), tell: [.destination("cs-leads")], handTo: "omar"),
              Rung(
                moment: .every(seconds: 14_400, atMost: 6), tell: [.destination("cs-leads")]),
            ])))
    #expect(rules.rules.defaultQueue == "rapid-response")
  }

  @Test func `a queue without clocks has one of 24 hours that warns twice`() {
    #expect(
      rules.rules.queues["vip-rescue"]
        == Queue(
          key: "vip-rescue", team: "success", assign: .ownerFrom(attribute: "account_manager"),
          notify: ["cs-urgent", "crm"], fallback: "cs-leads",
          firstContact: ClockPlan(
            withinSeconds: 86_400,
            ladder: [
              Rung(moment: .at(share: 0.5), tell: [.owner]),
              Rung(moment: .at(share: 0.75), tell: [.destination("cs-urgent")]),
              Rung(moment: .at(share: 1), tell: [.destination("cs-leads")]),
            ])))
  }

  @Test func `routes keep their order, their conditions and their words`() throws {
    let routes = rules.rules.routes

    #expect(
      routes.map(\.name) == ["enterprise at risk", "every detractor", "passives", "promoters"])
    let words = try Predicate.WordTest(
      anyOf: [#require(WordPattern("cancel*")), #require(WordPattern("refund"))])
    #expect(
      routes[0].when == [
        Predicate(key: .segment, test: .oneOf([.text("detractor")]), wanted: "detractor"),
        Predicate(
          key: .attribute("plan"), test: .oneOf([.text("enterprise"), .text("business")]),
          wanted: "[enterprise, business]"),
        Predicate(key: .comment, test: .words(words), wanted: "{any-of: [cancel*, refund]}"),
      ])
    #expect(routes[0].action == .queue("vip-rescue"))
    #expect(
      routes[2].action
        == .checkIn(
          TouchPlan(
            afterSeconds: 172_800, withinSeconds: 1_209_600, team: "success", tell: "cs-checkins")))
    #expect(
      routes[3].when[1]
        == Predicate(
          key: .attribute("tenure_days"), test: .range(atLeast: 30, atMost: nil),
          wanted: "{at-least: 30}"))
    #expect(
      routes[3].action
        == .invite(
          TouchPlan(
            afterSeconds: 86_400, withinSeconds: 1_209_600, oneOf: ["review", "referral", "beta"],
            team: "success", tell: "advocacy")))
  }

  @Test func `feeds, policy and defaults are there`() {
    #expect(rules.rules.feeds.map(\.tell) == ["nps-live"])
    #expect(rules.rules.feeds[0].when.map(\.test) == [.present])
    #expect(
      rules.rules.contactPolicy
        == ContactPolicy(
          coolDownSeconds: 7_776_000, quietHours: QuietHours(fromMinute: 1_200, toMinute: 480),
          noInviteWhileAccountHasOpenCase: true))
    #expect(rules.rules.historyAfterSeconds == 604_800)
    #expect(!rules.rules.sharesPersonIDs)
    #expect(rules.rules.operations == "cs-leads")
  }

  @Test func `the version names the text`() throws {
    let version = rules.rules.version
    let other = SettingsReader.version(of: rules.text + "\n")

    #expect(version == SettingsReader.version(of: rules.text))
    #expect(version != other)
    #expect(SettingsReader.version(of: "").rawValue == "e3b0c44298fc1c14")
  }

  @Test func `closeloop.yml is read whole`() {
    #expect(daemon.listen == ListenAddress(host: "127.0.0.1", port: 8_642))
    #expect(daemon.publicURL == "https://closeloop.example.com")
    #expect(daemon.stateFolder == "/var/lib/closeloop")
    #expect(daemon.controlPath == "/run/closeloop/control.sock")
    #expect(daemon.rules.path == "/etc/closeloop/rules.yml")
    #expect(daemon.operations?.name == "cs-leads")
    #expect(
      daemon.heartbeat
        == HeartbeatSettings(
          url: .text("https://hc.example.com/ping/abc"), everySeconds: 300, isInsecure: false))
    #expect(
      daemon.apiTokens == [
        APITokenSettings(name: "board", token: .credential("board-token"), may: .act)
      ])
    #expect(
      daemon.sources == [
        "app": SourceSettings(type: .closeloop, tokens: [.credential("app-token")]),
        "shop": SourceSettings(type: .closeloop, tokens: [.env("SHOP_NEW"), .env("SHOP_OLD")]),
      ])
    #expect(daemon.metricsListen == ListenAddress(host: "::1", port: 9_642))
    #expect(daemon.logLevel == .debug)
    #expect(daemon.proxy == .fromEnvironment)
  }
}
