/// What a scalar must say. Each leaf knows what it accepts; `Leaf+Schema` says the same to JSON Schema.
enum Leaf: Hashable, Sendable {
  /// Anything but nothing.
  case text
  /// A name of ours: letters, digits, `.`, `_`, `-`; it stands in URLs and metric labels.
  case name
  case boolean
  case whole(ClosedRange<Int>)
  /// `5s`, `15m`, `24h`, `2d`.
  case duration(allowsZero: Bool)
  /// One of these words; `later` are words of the design that this version does not act on.
  case choice([String], later: [String] = [])
  /// A name in the system's time-zone data.
  case zone
  /// `https://host/...`, or `http:` where something beside it allows that.
  case webAddress
  /// `127.0.0.1:8642`
  case listenAddress
  /// `1/s`, `30/m`, `100/h`
  case rate
  /// `50%`
  case share
  /// `2026-12-21..2027-01-04`, both days included.
  case dayRange
  /// `20:00-08:00`
  case quietHours
  case email
  case slackMember
  /// The name of something defined in the same file.
  case reference(Namespace)
  /// `owner`, or the name of a destination.
  case rungTarget
  /// Where a field stands in what a tool sends: `/data/score`, `header:X-Score`, the name of a question.
  case place
}

/// The parts of rules.yml whose names other parts use.
enum Namespace: String, Hashable, Sendable, CaseIterable {
  case people, teams, destinations, queues
}
