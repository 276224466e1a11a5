public import Surveys

/// Where responses come from.
public struct SourceSettings: Sendable, Equatable {
  public enum SourceType: Sendable, Equatable {
    /// Our own JSON over POST /v1/responses.
    case closeloop
    /// A survey tool's webhook at /v1/hooks/NAME.
    case hook(HookSettings)
    /// Files, dropped into a folder or imported.
    case files(FileSettings)
  }
  public var type: SourceType
  /// Of `closeloop`: any of these may be shown, more than one while one replaces another.
  public var tokens: [SecretReference]

  public init(type: SourceType, tokens: [SecretReference] = []) {
    self.type = type
    self.tokens = tokens
  }

  public var hook: HookSettings? {
    if case .hook(let hook) = type { hook } else { nil }
  }

  public var files: FileSettings? {
    if case .files(let files) = type { files } else { nil }
  }
}

/// A survey tool's webhook: its preset, with what the file says over it.
public struct HookSettings: Sendable, Equatable {
  public var preset: Preset
  /// Any of them may have been used: more than one while one replaces another. Never empty.
  public var secrets: [SecretReference]
  public var clientID: String?
  public var toleranceSeconds: Double
  /// The zone of instants that name none.
  public var timezone: String
  public var surveys: [String]
  /// `nil` where the tool is not asked.
  public var api: APISettings?

  /// How the tool's API is asked.
  public struct APISettings: Sendable, Equatable {
    /// Without a slash at its end.
    public var base: String
    public var token: SecretReference
    public var reconcileSeconds: Double?
    public var isInsecure: Bool

    public init(
      base: String, token: SecretReference, reconcileSeconds: Double?, isInsecure: Bool
    ) {
      self.base = base
      self.token = token
      self.reconcileSeconds = reconcileSeconds
      self.isInsecure = isInsecure
    }
  }

  public init(
    preset: Preset, secrets: [SecretReference], clientID: String? = nil,
    toleranceSeconds: Double = 300, timezone: String = "UTC", surveys: [String] = [],
    api: APISettings? = nil
  ) {
    self.preset = preset
    self.secrets = secrets
    self.clientID = clientID
    self.toleranceSeconds = toleranceSeconds
    self.timezone = timezone
    self.surveys = surveys
    self.api = api
  }
}
