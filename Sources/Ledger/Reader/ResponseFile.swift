public import FollowUp

/// A response, what became of it, and every decision about it.
public struct ResponseFile: Sendable {
  public var known: KnownResponse
  public var person: Person
  /// Oldest first.
  public var journal: [JournalEntry]
  public init(known: KnownResponse, person: Person, journal: [JournalEntry]) {
    self.known = known
    self.person = person
    self.journal = journal
  }
}
