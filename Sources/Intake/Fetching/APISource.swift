public import FollowUp
public import Surveys

/// A source whose tool can be asked.
public struct APISource: Sendable {
  public var hook: HookSource
  public var api: ToolAPI
  /// Without a slash at its end.
  public var base: String
  public var token: Secret
  /// Asked for one by one where the tool wants it so.
  public var surveys: [String]
  /// `nil` where only thin events are asked for.
  public var reconcileEvery: Duration?
  public var allowsPlainHTTP: Bool
  public var usesEnvironmentProxy: Bool

  public init(
    hook: HookSource, api: ToolAPI, base: String, token: Secret, surveys: [String] = [],
    reconcileEvery: Duration? = nil, allowsPlainHTTP: Bool = false,
    usesEnvironmentProxy: Bool = false
  ) {
    self.hook = hook
    self.api = api
    self.base = base
    self.token = token
    self.surveys = surveys
    self.reconcileEvery = reconcileEvery
    self.allowsPlainHTTP = allowsPlainHTTP
    self.usesEnvironmentProxy = usesEnvironmentProxy
  }
}
