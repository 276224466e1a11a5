/// The keys of a route and of the touches it plans.
enum RouteKeys {
  static let route = Shape(
    "a route",
    [
      Key(
        "name", .leaf(.text), isRequired: true, "Said in alerts and by why; different in each route"
      ),
      Key("when", .conditions, default: "{}", "All lines must hold; everything where left out"),
      Key("queue", .leaf(.reference(.queues)), "Open a case here"),
      Key("check-in", .object(checkIn), "Plan a check-in"),
      Key("invite", .object(invite), "Plan an invite to one advocacy action"),
      Key("suppress", .leaf(.text), "Tell nobody, and count it under these words"),
      .later("re-survey"),
    ])

  /// The four keys of which a route has exactly one.
  static let actions = ["queue", "check-in", "invite", "suppress"]

  static let checkIn = Shape("a check-in", touch)

  static let invite = Shape(
    "an invite",
    touch + [
      Key(
        "one-of", .list(.leaf(.text), mayBeEmpty: false), default: "[review, referral, case-study]",
        "The advocacy actions to choose one of")
    ])

  private static let touch = [
    Key(
      "after", .leaf(.duration(allowsZero: true)), default: "0s",
      "Not sooner than this after receipt"),
    Key(
      "within", .leaf(.duration(allowsZero: false)), default: "14d",
      "Not later than this after receipt"),
    Key("team", .leaf(.reference(.teams)), "Whose task it is; needed unless via is there"),
    Key("assign", QueueKeys.assignment, default: "least-loaded", "As in a queue"),
    Key("tell", .leaf(.reference(.destinations)), "Where the team is told; this or via"),
    Key(
      "via", .leaf(.reference(.destinations)),
      "The tool that reaches the customer: a destination of type webhook; this or tell"),
    Key.later("calendar"),
  ]
}
