/// What the names of a tool's events mean.
public struct EventTable: Hashable, Sendable {
  public var place: Place
  public var meanings: [String: EventMeaning]
  /// For a name that is not in the table.
  public var otherwise: EventMeaning
  /// For a body without the name.
  public var unnamed: EventMeaning

  public init(
    at place: Place, _ meanings: [String: EventMeaning], otherwise: EventMeaning = .ignored,
    unnamed: EventMeaning = .answer
  ) {
    self.place = place
    self.meanings = meanings
    self.otherwise = otherwise
    self.unnamed = unnamed
  }
}

/// What an event is to us.
public enum EventMeaning: String, Hashable, Sendable, CaseIterable {
  /// A response, new or changed: it has a score.
  case answer
  /// A response still being given: taken as soon as it has a score, since many people leave before the end.
  case underway
  /// The tool says that more comes: never taken by itself.
  case partial
  /// A ping or a test of the connection.
  case test
  /// The response was deleted at the tool.
  case deleted
  /// The person wants no more mail.
  case unsubscribe
  /// Something happened that is no answer: a survey was shown, dismissed, bounced.
  case ignored
}
