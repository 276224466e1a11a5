/// Who did something: always recorded.
public struct Actor: Hashable, Sendable, Codable {
  public enum Door: String, Sendable, Codable {
    /// The control socket; the name is the peer's user name.
    case socket
    /// HTTP with one of `api-tokens`; the name is the token's.
    case token
    /// A signed link; the name is the one given on its page, and `via` says where the link was sent.
    case link
    /// The daemon itself: a timer, a rule.
    case daemon
  }
  public var door: Door
  public var name: String
  /// For a link: the destination it was sent to.
  public var via: String?

  public init(door: Door, name: String, via: String? = nil) {
    self.door = door
    self.name = name
    self.via = via
  }

  public static let daemon = Actor(door: .daemon, name: "closeloop")

  /// "anna", or "Anna via link of cs-urgent".
  public var text: String { via.map { "\(name) via link of \($0)" } ?? name }
}
