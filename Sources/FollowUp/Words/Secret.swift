/// A value that is used and never shown: every description of it reads `<secret>`.
public struct Secret: Sendable, Hashable {
  private let value: String
  public init(_ value: String) { self.value = value }

  /// The one way to the value, so that a reader of the code sees each use.
  public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<secret>" }
  public var debugDescription: String { "<secret>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
