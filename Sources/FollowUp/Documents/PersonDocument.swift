/// A customer in the stable JSON.
public struct PersonDocument: Sendable, Equatable, Codable {
  /// The ledger's number of the person; absent where none was given yet.
  public var id: PersonID?
  @OrNull public var email: String?
  @OrNull public var name: String?
  @OrNull public var phone: String?
  @OrNull public var locale: String?
  @OrNull public var timezone: String?

  public init(_ person: Person) {
    id = person.id
    email = person.email
    name = person.name
    phone = person.phone
    locale = person.locale
    timezone = person.timezone
  }
}

/// The company a customer belongs to, in the stable JSON.
public struct AccountDocument: Sendable, Equatable, Codable {
  @OrNull public var id: String?
  @OrNull public var name: String?

  public init(_ account: Account) {
    id = account.id
    name = account.name
  }
}
