public import FollowUp

/// A touch with its person.
public struct TouchFile: Sendable {
  public var touch: Touch
  public var person: Person
  public init(touch: Touch, person: Person) {
    self.touch = touch
    self.person = person
  }
}
