import FollowUp
import Foundation

/// The names are those of the properties: the synthesized decoders read them back.
extension JSONText {
  mutating func member(_ key: StaticString, _ person: PersonFacts?) {
    guard let person else { return }
    object(key) { json in
      json.member("id", person.id)
      json.member("email", person.email)
      json.member("name", person.name)
      json.member("phone", person.phone)
      json.member("locale", person.locale)
      json.member("timezone", person.timezone)
      guard let account = person.account else { return }
      json.object("account") { json in
        json.member("id", account.id)
        json.member("name", account.name)
      }
    }
  }

  mutating func member(_ key: StaticString, _ survey: Survey?) {
    guard let survey else { return }
    object(key) { json in
      json.member("id", survey.id)
      json.member("kind", survey.kind)
      json.member("question", survey.question)
    }
  }

  /// What an alert says. `change` and `entries` are rarer, and come encoded.
  init(_ facts: AlertFacts, change: String?, entries: String) {
    self.init()
    object { json in
      json.member("isTest", facts.isTest)
      json.member("person", facts.person)
      json.member("score", facts.score?.value)
      json.member("comment", facts.comment)
      json.member("answeredAt", facts.answeredAt)
      json.member("survey", facts.survey)
      json.member("attributes", facts.attributes)
      json.member("queue", facts.queue)
      json.member("route", facts.route)
      json.member("deadlineAt", facts.deadlineAt)
      json.member("share", facts.share)
      json.member("lateSeconds", facts.lateSeconds)
      json.member("foldedRungs", facts.foldedRungs)
      json.member("until", facts.until)
      json.member("oneOf", facts.oneOf)
      if let change { json.member("change", json: change) }
      json.member("entries", json: entries)
      json.member("moreEntries", facts.moreEntries)
      json.member("sentence", facts.sentence)
      json.member("failedDestinations", facts.failedDestinations)
    }
  }
}

extension Connection {
  func text(of facts: AlertFacts) throws(LedgerError) -> String {
    let change = try facts.change.map { (change) throws(LedgerError) in try text(of: change) }
    let entries = facts.entries.isEmpty ? "[]" : try text(of: facts.entries)
    return JSONText(facts, change: change, entries: entries).text
  }
}
