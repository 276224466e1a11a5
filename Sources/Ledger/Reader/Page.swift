/// Newest first; `before` is the `next` of the page before.
public struct PageRequest: Sendable {
  /// How many items a page may have.
  public static let sizes = 1...1_000

  public var before: Int64?
  /// One of ``sizes``; 100 by default.
  public var size: Int
  public init(before: Int64? = nil, size: Int = 100) {
    self.before = before
    self.size = size
  }
}

/// One page of a list; `next` is `nil` on the last.
public struct Page<Item: Sendable>: Sendable {
  public var items: [Item]
  public var next: Int64?
  public init(items: [Item], next: Int64?) {
    self.items = items
    self.next = next
  }
}
