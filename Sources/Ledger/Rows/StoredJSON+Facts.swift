import FollowUp
import Foundation

/// What an alert says and what a response brought, by the names that `JSONText` wrote.
extension StoredJSON {
  mutating func facts() -> AlertFacts? {
    var facts = AlertFacts()
    var (isTest, attributes, oneOf) = (Bool?.none, [String: Scalar]?.none, [String]?.none)
    var (folded, entries, more) = (Int?.none, [CatchUpEntry]?.none, Int?.none)
    var failed: [String]?
    let isRead = object { json, key in
      switch key {
      case "isTest": json.flag().put(into: &isTest)
      case "person": json.person().put(into: &facts.person)
      case "score": json.integer().flatMap(Score.init).put(into: &facts.score)
      case "comment": json.text().put(into: &facts.comment)
      case "answeredAt": json.instant().put(into: &facts.answeredAt)
      case "survey": json.survey().put(into: &facts.survey)
      case "attributes": json.scalars().put(into: &attributes)
      case "queue": json.text().put(into: &facts.queue)
      case "route": json.text().put(into: &facts.route)
      case "deadlineAt": json.instant().put(into: &facts.deadlineAt)
      case "share": json.number().put(into: &facts.share)
      case "lateSeconds": json.number().put(into: &facts.lateSeconds)
      case "foldedRungs": json.integer().put(into: &folded)
      case "until": json.instant().put(into: &facts.until)
      case "oneOf": json.texts().put(into: &oneOf)
      // Rarer than anything, and JSONDecoder's where there are any.
      case "entries": json.texts().flatMap { $0.isEmpty ? [] : nil }.put(into: &entries)
      case "moreEntries": json.integer().put(into: &more)
      case "sentence": json.text().put(into: &facts.sentence)
      case "failedDestinations": json.texts().put(into: &failed)
      default: false
      }
    }
    guard isRead, let isTest, let attributes, let oneOf, let folded, let entries, let more,
      let failed
    else { return nil }
    facts.isTest = isTest
    facts.attributes = attributes
    facts.oneOf = oneOf
    facts.foldedRungs = folded
    facts.entries = entries
    facts.moreEntries = more
    facts.failedDestinations = failed
    return facts
  }

  mutating func person() -> PersonFacts? {
    var person = PersonFacts()
    let isRead = object { json, key in
      switch key {
      case "id": json.text().put(into: &person.id)
      case "email": json.text().put(into: &person.email)
      case "name": json.text().put(into: &person.name)
      case "phone": json.text().put(into: &person.phone)
      case "locale": json.text().put(into: &person.locale)
      case "timezone": json.text().put(into: &person.timezone)
      case "account": json.account().put(into: &person.account)
      default: false
      }
    }
    return isRead ? person : nil
  }

  private mutating func account() -> Account? {
    var account = Account()
    let isRead = object { json, key in
      switch key {
      case "id": json.text().put(into: &account.id)
      case "name": json.text().put(into: &account.name)
      default: false
      }
    }
    return isRead ? account : nil
  }

  mutating func survey() -> Survey? {
    var survey = Survey()
    let isRead = object { json, key in
      switch key {
      case "id": json.text().put(into: &survey.id)
      case "kind": json.text().put(into: &survey.kind)
      case "question": json.text().put(into: &survey.question)
      default: false
      }
    }
    return isRead ? survey : nil
  }

  mutating func scalars() -> [String: Scalar]? {
    var scalars: [String: Scalar] = [:]
    let isRead = object { json, key in json.scalar().put(into: &scalars[key]) }
    return isRead ? scalars : nil
  }

  private mutating func scalar() -> Scalar? {
    either { $0.text().map(Scalar.text) } ?? either { $0.flag().map(Scalar.boolean) }
      ?? either { $0.integer().map { .integer(Int64($0)) } } ?? fraction().map(Scalar.decimal)
  }

  private mutating func number() -> Double? {
    either { $0.integer().map(Double.init) } ?? fraction()
  }

  /// Written in milliseconds since 1970.
  private mutating func instant() -> Date? {
    number().map { Date(timeIntervalSince1970: $0 / 1_000) }
  }
}

extension Optional {
  /// Whether there was anything to put; a second time it is another matter, and not known at sight.
  func put(into place: inout Wrapped?) -> Bool {
    guard let self, place == nil else { return false }
    place = self
    return true
  }
}
