/// The keys of rules.yml.
enum RulesKeys {
  static let root = Shape(
    "rules.yml",
    [
      Key(
        "timezone", .leaf(.zone), default: "UTC",
        "The zone of every wall time that names no other, as in Europe/Helsinki"),
      Key(
        "people", .map(.object(person), mayBeEmpty: true), default: "{}",
        "Our own people: key to person"),
      Key(
        "teams",
        .map(.list(.leaf(.reference(.people)), mayBeEmpty: false), mayBeEmpty: true),
        default: "{}", "Team to its people; ties go by this order"),
      Key(
        "destinations", .map(.object(destination), mayBeEmpty: true), default: "{}",
        "Where alerts go: key to destination"),
      Key(
        "default-queue", .leaf(.reference(.queues)), isRequired: true,
        "The queue of every detractor that no route takes"),
      Key(
        "queues", .map(.object(QueueKeys.queue), mayBeEmpty: false), isRequired: true,
        "Where cases wait: key to queue"),
      Key(
        "routes", .list(.object(RouteKeys.route), mayBeEmpty: true), default: "[]",
        "The first match decides; there is no second"),
      Key(
        "feeds", .list(.object(feed), mayBeEmpty: true), default: "[]",
        "Destinations that hear of responses as they come, apart from any case"),
      Key("contact-policy", .object(contactPolicy), "What is never done to a customer"),
      Key(
        "history-after", .leaf(.duration(allowsZero: false)), default: "7d",
        "A response answered longer ago than this when it comes in is history: counted, nobody told"
      ),
      Key(
        "person-ids", .leaf(.choice(["per-source", "shared"])), default: "per-source",
        "Whether one person.id names one person in each source or in all of them"),
      Key(
        "attributes", .list(.leaf(.text), mayBeEmpty: true), default: "[]",
        "Attributes whose names come close to a built-in key of when, and are meant"),
      .later("calendars"), .later("playbooks"), .later("themes"), .later("expect"),
      .later("group-above"),
    ])

  static let person = Shape(
    "a person",
    [
      Key("name", .leaf(.text), isRequired: true, "As alerts say it"),
      Key("title", .leaf(.text), "As in Customer Success Manager"),
      Key("slack", .leaf(.slackMember), "Slack member id, for mentions, as in U024BE7LH"),
      Key("email", .leaf(.email), "What owner-from may name instead of the key"),
      Key("timezone", .leaf(.zone), "The person's own zone; that of the rules where left out"),
      Key(
        "away", .list(.leaf(.dayRange), mayBeEmpty: true), default: "[]",
        "Days away in the person's zone, both ends included, as in 2026-12-21..2027-01-04"),
      .later("calendar"),
    ])

  static let destination = Shape(
    "a destination",
    [
      Key(
        "type",
        .leaf(
          .choice(
            ["slack", "webhook"],
            later: [
              "email", "mail", "smtp", "mattermost", "rocketchat", "discord", "teams", "zulip",
            ])),
        isRequired: true,
        "slack: an incoming webhook that takes Slack's format. webhook: Standard Webhooks"),
      Key(
        "url", .secretOr(.webAddress), isRequired: true,
        "Where it is reached: a secret, or the URL itself where it is no secret"),
      Key("sign-with", .secret(.signingKey), "webhook only: the key its messages are signed with"),
      Key(
        "rate", .leaf(.rate),
        "At most so many messages, as in 1/s, 30/m, 100/h; 1/s for slack, unlimited for webhook"),
      Key(
        "fallback", .leaf(.reference(.destinations)),
        "Where urgent alerts go when this one cannot be reached; operations where left out"),
      Key("insecure", .leaf(.boolean), default: "false", "Allow an http: URL"),
      .later("group-above"),
    ])

  static let feed = Shape(
    "a feed",
    [
      Key("tell", .leaf(.reference(.destinations)), isRequired: true, "The destination"),
      Key("when", .conditions, default: "{}", "Which responses; all of them where left out"),
    ])

  static let contactPolicy = Shape(
    "the contact policy",
    [
      Key(
        "cool-down", .leaf(.duration(allowsZero: true)), default: "90d",
        "Between two touches of a person"),
      Key(
        "quiet-hours", .leaf(.quietHours),
        "Never tell of a touch in these hours of the customer's day, as in 20:00-08:00"),
      Key(
        "no-invite-while", .leaf(.choice(["account-has-open-case"])),
        "No invite while another person of the account has an open case"),
    ])
}
