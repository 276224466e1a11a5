/// Where a server listens: `127.0.0.1:8642`, `[::1]:8642`, `localhost:0` (any free port).
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// Without brackets.
  public let host: String
  public let port: Int

  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = WholeNumber.read(text[text.index(after: colon)...]), port <= 65_535
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ (33...126).contains($0) }),
      !host.contains(where: { "/[]@".contains($0) })
    else { return nil }
    self.host = String(host)
    self.port = port
  }

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
