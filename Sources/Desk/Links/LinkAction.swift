/// The act a link was made for: its page offers that one first. The link itself allows every act on its subject.
public enum LinkAction: UInt8, Sendable, CaseIterable {
  /// Look at it; nothing is put first.
  case open = 0
  case acknowledge = 1
  case contacted = 2
  case done = 3
  case decline = 4
}
