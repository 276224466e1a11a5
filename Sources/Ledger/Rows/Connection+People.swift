import FollowUp
import Foundation

extension Connection {
  private static let personColumns =
    "id, email, name, phone, locale, timezone, account_id, account_name, is_opted_out"
  private static let personByNumber = SQL("SELECT \(personColumns) FROM persons WHERE id = ?")
  private static let personByKey = SQL("SELECT person_id FROM person_keys WHERE key = ?")
  private static let keysOfPerson = SQL("SELECT key FROM person_keys WHERE person_id = ?")
  private static let insertPerson = SQL(
    "INSERT INTO persons (\(personColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
  private static let updatePerson = SQL(
    """
    UPDATE persons SET email = ?, name = ?, phone = ?, locale = ?, timezone = ?, account_id = ?,
      account_name = ?, is_opted_out = ? WHERE id = ?
    """)
  private static let insertKey = SQL("INSERT INTO person_keys (key, person_id) VALUES (?, ?)")
  private static let optOutByKey = SQL("SELECT 1 FROM opt_outs WHERE key = ? OR key = ?")
  private static let insertOptOut = SQL(
    """
    INSERT INTO opt_outs (key, added_at, added_by) VALUES (?, ?, ?)
    ON CONFLICT (key) DO NOTHING
    """)
  private static let deleteOptOut = SQL("DELETE FROM opt_outs WHERE key = ? OR key = ?")
  private static let optOutCount = SQL("SELECT count(*) FROM opt_outs")
  private static let optOutList = SQL("SELECT key, added_at, added_by FROM opt_outs ORDER BY key")

  func person(_ id: PersonID) throws(LedgerError) -> Person? {
    try first(Self.personByNumber, [.integer(id.rawValue)]) { columns in
      var person = Person(id: PersonID(rawValue: columns.integer()))
      person.email = columns.optionalText()
      person.name = columns.optionalText()
      person.phone = columns.optionalText()
      person.locale = columns.optionalText()
      person.timezone = columns.optionalText()
      person.account = columns.account()
      person.isOptedOut = columns.flag()
      return person
    }
  }

  func person(withKey key: PersonKey) throws(LedgerError) -> PersonID? {
    try first(
      Self.personByKey, binding: { $0.text(key.text) },
      reading: { PersonID(rawValue: $0.integer()) })
  }

  func keys(of person: PersonID) throws(LedgerError) -> Set<PersonKey> {
    Set(
      try all(Self.keysOfPerson, [.integer(person.rawValue)]) { columns throws(LedgerError) in
        guard let key = PersonKey(text: columns.text()) else { throw .unreadable("person key") }
        return key
      })
  }

  func insert(_ person: Person) throws(LedgerError) {
    try run(Self.insertPerson) { row in
      row.integer(person.id.rawValue)
      row.add(person)
    }
  }

  func update(_ person: Person) throws(LedgerError) {
    let changed = try run(Self.updatePerson) { row in
      row.add(person)
      row.integer(person.id.rawValue)
    }
    guard changed == 1 else { throw .inconsistent("a changed person exists") }
  }

  func insert(_ key: PersonKey, of person: PersonID) throws(LedgerError) {
    try run(Self.insertKey) { row in
      row.text(key.text)
      row.integer(person.rawValue)
    }
  }

  func isOptedOut(_ key: PersonKey) throws(LedgerError) -> Bool {
    try first(Self.optOutByKey, [.text(key.text), .text(key.hashed)]) { _ in true } ?? false
  }

  /// By how much the list grew.
  func change(
    _ change: OptOutChange, _ key: PersonKey, at now: Date, by actor: Actor
  ) throws(LedgerError) -> Int {
    switch change {
    case .add:
      try run(Self.insertOptOut, [.text(key.text), .instant(now), .text(actor.text)])
    case .remove:
      try -run(Self.deleteOptOut, [.text(key.text), .text(key.hashed)])
    }
  }

  func optOutCount() throws(LedgerError) -> Int {
    try first(Self.optOutCount) { $0.int() } ?? 0
  }

  func optOuts() throws(LedgerError) -> [OptOut] {
    try all(Self.optOutList) { columns in
      OptOut(key: columns.text(), addedAt: columns.instant(), by: columns.text())
    }
  }
}

extension Parameters {
  /// Every column but the number.
  fileprivate mutating func add(_ person: Person) {
    optional(person.email)
    optional(person.name)
    optional(person.phone)
    optional(person.locale)
    optional(person.timezone)
    optional(person.account?.id)
    optional(person.account?.name)
    flag(person.isOptedOut)
  }
}

extension Columns {
  /// Two columns: the id and the name.
  mutating func account() -> Account? {
    let (id, name) = (optionalText(), optionalText())
    return id == nil && name == nil ? nil : Account(id: id, name: name)
  }
}

extension PersonKey {
  /// Reads the stored form back.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    switch parts.first {
    case "email":
      self = .email(parts.dropFirst().joined(separator: ":"))
    case "id" where parts.count == 3:
      self = .sourceID(source: String(parts[1]), id: String(parts[2]))
    default:
      return nil
    }
  }
}
