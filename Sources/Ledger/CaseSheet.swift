public import FollowUp

/// A case as a message shows it. Thousands a second are read: of its responses only what is shown.
public struct CaseSheet: Sendable {
  public var `case`: Case
  public var person: Person
  /// Oldest first.
  public var answers: [CaseAnswer]
  public init(case: Case, person: Person, answers: [CaseAnswer]) {
    self.case = `case`
    self.person = person
    self.answers = answers
  }
}
