public import FollowUp

/// How the daemon runs: the content of closeloop.yml, with what systemd's environment adds.
public struct DaemonSettings: Sendable, Equatable {
  public var listen: ListenAddress
  /// Where links in alerts point to, without a slash at its end.
  public var publicURL: String
  /// The folder of the ledger.
  public var stateFolder: String
  /// The path of the control socket.
  public var controlPath: String
  public var rules: RulesLocation
  /// The destination that hears of the daemon's own troubles.
  public var operations: OperationsName?
  public var heartbeat: HeartbeatSettings?
  public var apiTokens: [APITokenSettings]
  public var sources: [String: SourceSettings]
  public var retention: RetentionSettings
  public var metricsListen: ListenAddress?
  public var logLevel: LogLevel
  public var proxy: Proxy
  /// Every secret the file refers to, for `check --with-secrets`.
  public var secrets: [SecretUse]

  /// The names are those of swift-log.
  public enum LogLevel: String, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
  }

  public enum Proxy: String, Sendable, CaseIterable {
    case none
    case fromEnvironment = "from-environment"
  }
}

/// How long things are kept; `nil` keeps them for ever.
public struct RetentionSettings: Sendable, Equatable {
  public var responsesSeconds: Double?
  public var journalSeconds: Double?

  public init(responsesSeconds: Double? = nil, journalSeconds: Double? = nil) {
    self.responsesSeconds = responsesSeconds
    self.journalSeconds = journalSeconds
  }
}

/// What is asked for while all is well.
public struct HeartbeatSettings: Sendable, Equatable {
  public var url: SecretOrText
  public var everySeconds: Double
  public var isInsecure: Bool

  public init(url: SecretOrText, everySeconds: Double, isInsecure: Bool = false) {
    self.url = url
    self.everySeconds = everySeconds
    self.isInsecure = isInsecure
  }

  /// The URL to ask for: of the file or of its secret, http: only where allowed.
  public func resolvedURL(_ environment: Environment) throws(SecretFault) -> Secret {
    try url.resolveAddress(environment, isInsecure: isInsecure)
  }
}

/// Who may use the API over TCP.
public struct APITokenSettings: Sendable, Equatable {
  public enum Right: String, Sendable, CaseIterable { case read, act }
  public var name: String
  public var token: SecretReference
  public var may: Right

  public init(name: String, token: SecretReference, may: Right) {
    self.name = name
    self.token = token
    self.may = may
  }
}
