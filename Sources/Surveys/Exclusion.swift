/// A sign that a body is no NPS response although its event says so.
public struct Exclusion: Hashable, Sendable {
  public enum Test: Hashable, Sendable {
    /// There is a value, and it is none of these.
    case isNot([String])
    case `is`(String)
    /// There is a value.
    case present
    /// There is no such key, or null.
    case absent
  }

  public enum Kind: Hashable, Sendable {
    /// Another kind of survey: CSAT, CES, or one that is not ours to take.
    case otherSurvey
    /// The tool says that more of this response comes.
    case partial
    /// Declined, dismissed, an answer to another question: no answer to ours.
    case noAnswer
    /// The tool itself leaves it out of its count.
    case excluded
  }

  public var place: Place
  public var test: Test
  public var kind: Kind

  public init(_ place: Place, _ test: Test, _ kind: Kind) {
    self.place = place
    self.test = test
    self.kind = kind
  }
}
