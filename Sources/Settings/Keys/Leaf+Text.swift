extension Leaf {
  /// "a duration"
  var noun: String {
    switch self {
    case .text: "a text"
    case .name: "a name"
    case .boolean: "a boolean"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .duration: "a duration"
    case .choice(let words, _): words.joined(separator: " or ")
    case .zone: "a zone"
    case .webAddress: "a URL"
    case .listenAddress: "an address to listen on"
    case .rate: "a rate"
    case .share: "a share of the clock"
    case .dayRange: "a range of days"
    case .quietHours: "a stretch of the day"
    case .email: "an e-mail address"
    case .slackMember: "a Slack member id"
    case .reference(let namespace): "the name of a \(namespace.singular)"
    case .rungTarget: "owner or the name of a destination"
    case .place: "a place"
    }
  }

  /// What to write instead.
  var advice: String {
    switch self {
    case .text, .reference, .rungTarget, .zone: "write \(noun)"
    case .name: "use letters, digits, '.', '_' and '-', at most 64 of them"
    case .boolean: "write true or false"
    case .whole: "write digits only"
    case .duration(let allowsZero):
      "write a whole number\(allowsZero ? "" : " above 0") and s, m, h or d, "
        + "as in 15m or 2d, at most 3653d"
    case .choice: "write \(noun)"
    case .webAddress:
      "write https://, a host, and what follows it, without spaces, user names or '#'"
    case .listenAddress: "write a host and a port, as in 127.0.0.1:8642 or [::1]:8642"
    case .rate: "write a whole number per s, m or h, as in 1/s or 30/m"
    case .share: "write 1% to 100%"
    case .dayRange: "write the first and the last day, as in 2026-12-21..2027-01-04"
    case .quietHours: "write two different times, as in \"20:00-08:00\""
    case .email: "write it as in anna@example.com"
    case .place:
      "write a JSON pointer as in /data/score, /answers[/id=nps]/value, header:NAME, or the name of "
        + "a question"
    case .slackMember: "copy it from the person's Slack profile, as in U024BE7LH"
    }
  }
}
