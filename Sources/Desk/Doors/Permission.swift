/// What a caller may do.
public enum Permission: String, Sendable, CaseIterable {
  /// Everything that changes nothing.
  case read
  /// Everything.
  case act
}
