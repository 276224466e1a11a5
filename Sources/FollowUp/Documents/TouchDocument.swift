/// A touch in the stable JSON.
public struct TouchDocument: Sendable, Equatable, Codable {
  public var id: TouchID
  public var kind: TouchKind
  public var person: PersonDocument
  @OrNull public var account: AccountDocument?
  /// A people key.
  @OrNull public var owner: String?
  public var state: TouchState
  public var dueAt: String
  /// The end of its window.
  public var until: String
  public var reason: Reason
  public var route: String
  public var response: ResponseKey
  public var oneOf: [String]
  @OrNull public var tell: String?
  @OrNull public var via: String?
  public var plannedAt: String
  @OrNull public var toldAt: String?
  @OrNull public var endedAt: String?
  public var test: Bool

  enum CodingKeys: String, CodingKey {
    case id, kind, person, account, owner, state
    case dueAt = "due_at"
    case until, reason, route, response
    case oneOf = "one_of"
    case tell, via
    case plannedAt = "planned_at"
    case toldAt = "told_at"
    case endedAt = "ended_at"
    case test
  }

  public init(_ touch: Touch, person: Person) {
    id = touch.id
    kind = touch.kind
    self.person = PersonDocument(person)
    account = touch.account.map(AccountDocument.init)
    owner = touch.owner
    state = touch.state
    dueAt = touch.dueAt.rfc3339
    until = touch.until.rfc3339
    reason = touch.reason
    route = touch.route
    response = touch.response
    oneOf = touch.oneOf
    tell = touch.tell
    via = touch.via
    plannedAt = touch.plannedAt.rfc3339
    toldAt = touch.toldAt?.rfc3339
    endedAt = touch.endedAt?.rfc3339
    test = touch.isTest
  }
}
