import FollowUp
import HTTPTypes
import Surveys
import Web

/// Finds our fields in one item.
struct PlaceReader {
  var item: JSONValue
  var headers: HTTPFields
  var mapping: Mapping

  /// What tools write where a person's id, name or address is not known: identities made of these would be
  /// one person for all.
  private static let placeholders: Set<String> = [
    "n/a", "na", "none", "null", "nil", "undefined", "unknown", "anonymous", "no response", "-",
  ]

  /// The first of these places with a value that says something; a null or empty one only where no other
  /// place has more.
  func value(of places: [Place]) -> JSONValue? {
    var empty: JSONValue?
    for place in places {
      guard let value = value(at: place) else { continue }
      if value != .null, value != .string("") { return value }
      empty = empty ?? value
    }
    return empty
  }

  func text(_ field: Field) -> String? {
    value(of: mapping.fields[field] ?? [])?.plainText?.arriving.presence
  }

  /// Where choices have scores, any of the question's values may be a choice: its id, or its text.
  func score() -> ScoreReading.Outcome {
    let places = mapping.fields[.score] ?? []
    guard !mapping.choices.isEmpty else { return ScoreReading.read(value(of: places)) }
    return ScoreReading.read(places.flatMap(values), choices: mapping.choices)
  }

  /// For people: where a field was looked for.
  func description(of field: Field) -> String {
    (mapping.fields[field] ?? []).map(\.description).joined(separator: ", ")
  }

  private func values(at place: Place) -> [JSONValue] {
    guard case .question(let name) = place else { return value(at: place).map { [$0] } ?? [] }
    return mapping.questions.compactMap { $0.value(named: name, in: item) }
  }

  private func value(at place: Place) -> JSONValue? {
    switch place {
    case .pointer(let pointer): return item.value(at: pointer)
    case .header(let name):
      return HTTPField.Name(name).flatMap { headers[$0] }.map(JSONValue.string)
    case .element(let list, let key, let wanted, let take):
      return item.elements(at: list).first { $0.value(at: key)?.plainText == wanted }?
        .value(at: take)
    case .question(let name):
      var empty: JSONValue?
      for questions in mapping.questions {
        guard let value = questions.value(named: name, in: item) else { continue }
        if value != .null { return value }
        empty = value
      }
      return empty
    }
  }

  func person() -> PersonFacts {
    PersonFacts(
      id: known(.personID), email: email, name: known(.name) ?? composedName,
      phone: known(.phone), locale: known(.locale), timezone: known(.timezone),
      account: account)
  }

  private func known(_ field: Field) -> String? {
    guard let text = text(field), !Self.placeholders.contains(text.trimmedLowercase) else {
      return nil
    }
    return text
  }

  private var composedName: String? {
    let parts = [known(.firstName), known(.lastName)].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// What is plainly no address is left out: everybody whose address is "n/a" would be one person.
  private var email: String? {
    guard let address = known(.email)?.trimmedLowercase, address.isMailAddress,
      !address.utf8.contains(0)
    else { return nil }
    return address
  }

  private var account: Account? {
    let account = Account(id: known(.accountID), name: known(.accountName))
    return account.key == nil ? nil : account
  }
}
