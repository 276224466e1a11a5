/// One page of a listing, newest first.
public struct ListDocument<Item: Sendable & Codable>: Sendable, Codable {
  public var items: [Item]
  /// Asks for the page after this one; `null` on the last.
  @OrNull public var next: Int64?
  public init(items: [Item], next: Int64?) {
    self.items = items
    self.next = next
  }
}

extension ListDocument: Equatable where Item: Equatable {}
