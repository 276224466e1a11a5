/// The keys of a queue, its clocks and their ladders.
enum QueueKeys {
  static let queue = Shape(
    "a queue",
    [
      Key("team", .leaf(.reference(.teams)), isRequired: true, "Who works on its cases"),
      Key(
        "assign", assignment, default: "least-loaded",
        "How an owner is found: least-loaded, round-robin, or {owner-from: attribute}"),
      Key(
        "notify", .oneOrList(.leaf(.reference(.destinations))), isRequired: true,
        "Told of case-opened and case-updated; the first also hears what is said to an owner"),
      Key(
        "fallback", .leaf(.reference(.destinations)),
        "Where it is said that nobody is left to own a case; the first of notify where left out"),
      Key("clocks", .object(clocks), "The clocks of a case; one of 24h where left out"),
      .later("playbook"), .later("calendar"), .later("group-above"),
    ])

  static let assignment = Kind.either(
    .choice(["least-loaded", "round-robin"]),
    Shape(
      "a way to assign",
      [
        Key(
          "owner-from", .leaf(.text), isRequired: true,
          "The attribute that names the owner: a people key, else an e-mail; else least-loaded")
      ]))

  static let clocks = Shape(
    "the clocks of a queue",
    [
      Key("first-contact", .object(clock), "Until a human has reached the customer"),
      .later("resolution"),
    ])

  static let clock = Shape(
    "a clock",
    [
      Key(
        "within", .leaf(.duration(allowsZero: false)), default: "24h",
        "From receipt to the deadline"),
      Key(
        "ladder", .list(.object(rung), mayBeEmpty: true),
        "Whom to tell on the way; where left out 50% owner, 75% first notify, 100% fallback"),
      .later("calendar"), .later("pause-while"),
    ])

  static let rung = Shape(
    "a rung",
    [
      Key("at", .leaf(.share), "A share of the clock: 1% to 100%, the deadline"),
      Key("after", .leaf(.duration(allowsZero: false)), "So long after the deadline"),
      Key(
        "every", .leaf(.duration(allowsZero: false)),
        "Again and again from the last rung before it, or from the deadline where there is none"),
      Key("at-most", .leaf(.whole(1...1_000)), "With every: so many times"),
      Key("tell", .oneOrList(.leaf(.rungTarget)), "owner, a destination, or a list of them"),
      Key("hand-to", .leaf(.reference(.people)), "Who owns the case from here"),
    ])
}
