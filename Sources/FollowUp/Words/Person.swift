/// What a response says about who answered. Every field may be missing; empty text counts as missing.
public struct PersonFacts: Sendable, Equatable, Codable {
  /// The person's id in the source's own system.
  public var id: String?
  /// Trimmed and lower-cased on the way in.
  public var email: String?
  public var name: String?
  public var phone: String?
  /// A language tag ("en-GB").
  public var locale: String?
  /// A name of the time-zone data ("Europe/Helsinki").
  public var timezone: String?
  public var account: Account?

  public init(
    id: String? = nil, email: String? = nil, name: String? = nil, phone: String? = nil,
    locale: String? = nil, timezone: String? = nil, account: Account? = nil
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.phone = phone
    self.locale = locale
    self.timezone = timezone
    self.account = account
  }
}

/// The company a person belongs to.
public struct Account: Hashable, Sendable, Codable {
  public var id: String?
  public var name: String?
  public init(id: String? = nil, name: String? = nil) {
    self.id = id
    self.name = name
  }
  /// What two responses of one company agree on: the id, else the name.
  public var key: String? { id ?? name }
}

extension Account? {
  /// With what is said of it later, field by field: what is absent or blank there never erases.
  public func merged(with later: Account?) -> Account? {
    let account = Account(
      id: later?.id.flatMap(meaningful) ?? self?.id,
      name: later?.name.flatMap(meaningful) ?? self?.name)
    return account.key == nil ? nil : account
  }
}

/// One way to recognise a person again.
public enum PersonKey: Hashable, Sendable {
  /// Trimmed, lower-cased.
  case email(String)
  /// The source's own id of the person. `source` is empty where rules say `person-ids: shared`.
  case sourceID(source: String, id: String)

  /// The form stored and compared: UTF-8 bytes.
  public var text: String {
    switch self {
    case .email(let address): "email:\(address)"
    case .sourceID(let source, let id): "id:\(source):\(id)"
    }
  }
}

/// Who answered, as known from all responses so far.
public struct Person: Sendable, Equatable, Codable {
  public var id: PersonID
  public var email: String?
  public var name: String?
  public var phone: String?
  public var locale: String?
  public var timezone: String?
  public var account: Account?
  /// On the opt-out list: no touch is planned or told.
  public var isOptedOut: Bool

  public init(
    id: PersonID, email: String? = nil, name: String? = nil, phone: String? = nil,
    locale: String? = nil, timezone: String? = nil, account: Account? = nil,
    isOptedOut: Bool = false
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.phone = phone
    self.locale = locale
    self.timezone = timezone
    self.account = account
    self.isOptedOut = isOptedOut
  }

  /// An e-mail or a phone number is known.
  public var isContactable: Bool { email != nil || phone != nil }
}
