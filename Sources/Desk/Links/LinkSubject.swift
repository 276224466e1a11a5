public import FollowUp

/// What a signed link is about: one case or one touch, never more.
public enum LinkSubject: Hashable, Sendable {
  case `case`(CaseID)
  case touch(TouchID)
}
