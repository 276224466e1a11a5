import FollowUp
import Foundation
import Web

/// The fields of a native response, as far as they have been read.
struct NativeDraft {
  var reader = FieldReader()
  private(set) var id: String?
  private(set) var score: Score?
  private(set) var comment: String?
  private(set) var answeredAt: Date?
  private(set) var updatedAt: Date?
  private(set) var isTest = false
  private(set) var survey: Survey?
  private(set) var person = PersonFacts()
  private(set) var attributes: [String: Scalar] = [:]
  private(set) var answers: [String: Scalar] = [:]

  func hasFault(at pointer: String) -> Bool {
    reader.faults.contains { $0.pointer == pointer }
  }

  mutating func take(_ member: JSONObject.Member) {
    let value = member.value
    switch member.key {
    case "id": id = responseID(value)
    case "score": score = score(value)
    case "comment": comment = reader.text(value, "/comment")
    case "answered_at": answeredAt = reader.instant(value, "/answered_at")
    case "updated_at": updatedAt = reader.instant(value, "/updated_at")
    case "test": isTest = reader.flag(value, "/test") ?? false
    case "survey": survey = survey(value)
    case "person": takePerson(value)
    case "attributes": attributes = reader.scalars(value, "/attributes")
    case "answers": answers = reader.scalars(value, "/answers")
    default: reader.ignore(JSONPointer.step(member.key))
    }
  }

  /// An instant slightly ahead is a clock that runs fast; a day ahead is a mistake.
  mutating func checkInstants(receivedAt: Date) {
    let latest = receivedAt.addingTimeInterval(NativeResponse.clockToleranceSeconds)
    if let answeredAt, answeredAt > latest {
      reader.fault("/answered_at", "lies more than a day in the future")
    }
    if let updatedAt, updatedAt > latest {
      reader.fault("/updated_at", "lies more than a day in the future")
    }
  }

  private mutating func responseID(_ value: JSONValue) -> String? {
    let allowed = NativeResponse.idByteCounts
    guard case .string(let text) = value else {
      return reader.text(value, "/id")
    }
    guard !text.holdsControl else {
      reader.fault("/id", "must hold no control characters")
      return nil
    }
    let id = text.arriving
    guard allowed.contains(id.utf8.count) else {
      reader.fault(
        "/id",
        "must be \(allowed.lowerBound) to \(allowed.upperBound) bytes (got \(id.utf8.count))")
      return nil
    }
    return id
  }

  private mutating func score(_ value: JSONValue) -> Score? {
    if case .number(let number) = value, let integer = number.integer,
      let score = Int(exactly: integer).flatMap({ Score($0) })
    {
      return score
    }
    let got = value.number.map { $0.text.count > 24 ? "a long number" : $0.text }
    reader.fault(
      "/score", "must be a whole number from 0 to 10 (got \(got ?? value.article))")
    return nil
  }

  private mutating func survey(_ value: JSONValue) -> Survey? {
    var survey = Survey()
    for member in reader.members(value, "/survey") {
      let pointer = "/survey" + JSONPointer.step(member.key)
      switch member.key {
      case "id": survey.id = reader.key(member.value, pointer)
      case "kind": survey.kind = reader.text(member.value, pointer)
      case "question": survey.question = reader.text(member.value, pointer)
      default: reader.ignore(pointer)
      }
    }
    return survey == Survey() ? nil : survey
  }
}

extension NativeDraft {
  private mutating func takePerson(_ value: JSONValue) {
    for member in reader.members(value, "/person") {
      let pointer = "/person" + JSONPointer.step(member.key)
      switch member.key {
      case "id": person.id = reader.key(member.value, pointer)
      case "email": person.email = email(member.value, pointer)
      case "name": person.name = reader.text(member.value, pointer)
      case "phone": person.phone = reader.text(member.value, pointer)
      case "locale": person.locale = reader.text(member.value, pointer)
      case "timezone": person.timezone = reader.text(member.value, pointer)
      case "account": person.account = account(member.value)
      default: reader.ignore(pointer)
      }
    }
  }

  /// What is plainly no address is refused: persons are recognised by it, and everybody whose address is
  /// "n/a" would be one person.
  private mutating func email(_ value: JSONValue, _ pointer: String) -> String? {
    guard let address = reader.key(value, pointer)?.trimmedLowercase else { return nil }
    guard address.isMailAddress else {
      reader.fault(pointer, "must be an e-mail address, or absent")
      return nil
    }
    return address
  }

  private mutating func account(_ value: JSONValue) -> Account? {
    var account = Account()
    for member in reader.members(value, "/person/account") {
      let pointer = "/person/account" + JSONPointer.step(member.key)
      switch member.key {
      case "id": account.id = reader.key(member.value, pointer)
      case "name": account.name = reader.text(member.value, pointer)
      default: reader.ignore(pointer)
      }
    }
    return account == Account() ? nil : account
  }
}
