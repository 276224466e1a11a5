public import FollowUp

/// A case with what is shown beside it.
public struct CaseFile: Sendable {
  public var `case`: Case
  public var person: Person
  /// Oldest first.
  public var responses: [Response]
  public init(case: Case, person: Person, responses: [Response]) {
    self.case = `case`
    self.person = person
    self.responses = responses
  }
}
