/// How many alerts may start now towards one URL, and which destinations share it.
public struct LaneClaim: Sendable {
  public var destinations: [String]
  public var count: Int
  /// A probe of an open breaker: the most urgent alert, due or not.
  public var isProbe: Bool
  public init(destinations: [String], count: Int, isProbe: Bool = false) {
    self.destinations = destinations
    self.count = count
    self.isProbe = isProbe
  }
}
