/// How many messages a destination takes: `1/s`, `30/m`, `100/h`.
public struct Rate: Hashable, Sendable, CustomStringConvertible {
  public let count: Int
  public let perSeconds: Int

  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let units = ["s": 1, "m": 60, "h": 3_600]
    guard parts.count == 2, let count = WholeNumber.read(parts[0]), count > 0,
      let perSeconds = units[String(parts[1])]
    else { return nil }
    self.count = count
    self.perSeconds = perSeconds
  }

  public init(count: Int, perSeconds: Int) {
    self.count = count
    self.perSeconds = perSeconds
  }

  public var perSecond: Double { Double(count) / Double(perSeconds) }

  public var description: String {
    switch perSeconds {
    case 1: "\(count)/s"
    case 60: "\(count)/m"
    default: "\(count)/h"
    }
  }
}
