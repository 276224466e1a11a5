public import FollowUp

/// One of `api-tokens`: lets a program in over TCP.
public struct APIToken: Sendable {
  /// Recorded as the actor of what is done with it.
  public var name: String
  public var token: Secret
  public var may: Permission
  public init(name: String, token: Secret, may: Permission) {
    self.name = name
    self.token = token
    self.may = may
  }
}
