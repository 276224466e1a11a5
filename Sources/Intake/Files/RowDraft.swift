import FollowUp
import Foundation
import Ledger
import Web

/// The fields of one row, as far as they have been read. The first misfit wins; the id is kept where it could be
/// read, so that the quarantine can name it.
struct RowDraft {
  let mapping: FileMapping
  let receivedAt: Date
  private(set) var misfit: (Misfit, detail: String)?
  private(set) var id: String?
  private(set) var hasBadEmail = false
  private var score: Score?
  private var comment: String?
  private var answeredAt: Date?
  private var updatedAt: Date?
  private var isTest = false
  private var survey = Survey()
  private var person = PersonFacts()
  private var account = Account()
  private var attributes: [String: Scalar] = [:]
  private var answers: [String: Scalar] = [:]

  init(_ mapping: FileMapping, receivedAt: Date) {
    self.mapping = mapping
    self.receivedAt = receivedAt
  }

  mutating func fail(_ misfit: Misfit, _ detail: String) {
    if self.misfit == nil { self.misfit = (misfit, detail) }
  }

  /// What a field's column says; empty text says nothing.
  mutating func take(_ field: MappedField, text: String) {
    switch field {
    case .attribute(let name): attributes[name] = scalar(text, field)
    case .answer(let name): answers[name] = scalar(text, field)
    case .id, .score, .comment, .answeredAt, .updatedAt, .test: takeOwn(field, text)
    default: takePerson(field, text)
    }
  }

  /// The same of JSON, where plain values keep their kind.
  mutating func take(_ field: MappedField, json: JSONValue) {
    switch (field, json) {
    case (_, .null): return
    case (.attribute(let name), _): attributes[name] = Scalar(arriving: json) ?? attributes[name]
    case (.answer(let name), _): answers[name] = Scalar(arriving: json) ?? answers[name]
    case (.score, .number(let number)):
      score = number.integer.flatMap { Score(Int(truncatingIfNeeded: max(-1, min(11, $0)))) }
      if score == nil { failScore(number.text) }
    case (_, .string(let text)): take(field, text: text)
    case (_, .number(let number)): take(field, text: number.text)
    case (_, .boolean(let flag)): take(field, text: flag ? "true" : "false")
    case (_, .array), (_, .object):
      fail(.badField, "\(field.text): \(json.article) where plain text or a number belongs")
    }
  }

  private mutating func takeOwn(_ field: MappedField, _ raw: String) {
    let text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
    switch field {
    case .id: takeID(text)
    case .score:
      guard !text.isEmpty else { return }
      score = Score(cell: text)
      if score == nil { failScore(text) }
    case .comment: comment = raw.arriving.presence
    case .answeredAt:
      guard !text.isEmpty else { return fail(.badDate, "answered-at: the cell is empty") }
      answeredAt = instant(text, field)
    case .updatedAt: updatedAt = text.isEmpty ? nil : instant(text, field)
    case .test: isTest = ["true", "1", "yes", "y"].contains(text.lowercased())
    default: break
    }
  }

  private mutating func takePerson(_ field: MappedField, _ raw: String) {
    guard let text = raw.trimmingCharacters(in: .whitespacesAndNewlines).arriving.presence else {
      return
    }
    switch field {
    case .personID: person.id = text
    case .personEmail: takeEmail(text)
    case .personName: person.name = text
    case .personPhone: person.phone = text
    case .personLocale: person.locale = text
    case .personTimezone: person.timezone = text
    case .accountID: account.id = text
    case .accountName: account.name = text
    case .surveyID: survey.id = text
    case .surveyKind: survey.kind = text
    case .surveyQuestion: survey.question = text
    default: break
    }
  }

  private mutating func takeID(_ text: String) {
    guard !text.isEmpty else { return }
    let id = text.precomposedStringWithCanonicalMapping
    guard (1...200).contains(id.utf8.count),
      !id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return fail(.badID, "id: \(id.utf8.count) bytes, or control characters in it") }
    self.id = id
  }

  private mutating func failScore(_ text: String) {
    let shown = text.count > 24 ? "a long text" : "'\(text)'"
    fail(.badScore, "score: \(shown) is no whole number from 0 to 10")
  }

  private mutating func instant(_ text: String, _ field: MappedField) -> Date? {
    let shown = text.count > 40 ? "a long text" : "'\(text)'"
    do throws(CellDate.Fault) {
      let instant = try CellDate(order: mapping.dateOrder, zone: mapping.zone).instant(text)
      guard instant <= receivedAt.addingTimeInterval(NativeResponse.clockToleranceSeconds) else {
        fail(.badDate, "\(field.text): \(shown) lies more than a day in the future")
        return nil
      }
      return instant
    } catch .ambiguous {
      fail(
        .badDate,
        "\(field.text): \(shown) may mean two days; say `date-order: day-first` or `month-first`")
    } catch .otherOrder {
      let order = mapping.dateOrder?.rawValue ?? ""
      fail(.badDate, "\(field.text): \(shown) has no such month; `date-order:` says \(order)")
    } catch {
      fail(.badDate, "\(field.text): \(shown) is no date in a form that is known")
    }
    return nil
  }

  private mutating func scalar(_ text: String, _ field: MappedField) -> Scalar? {
    guard let text = text.arriving.presence else { return nil }
    guard mapping.numbers.contains(field.text) else { return .text(text) }
    let number = text.trimmingCharacters(in: .whitespaces)
    if let integer = Int64(number) { return .integer(integer) }
    if let decimal = Double(number), decimal.isFinite { return .decimal(decimal) }
    fail(.badField, "\(field.text): no number")
    return nil
  }

  /// Not what is plainly no address ("n/a"): everybody who has it would be one person.
  private mutating func takeEmail(_ text: String) {
    hasBadEmail = !text.isMailAddress
    person.email = hasBadEmail ? nil : text.trimmedLowercase
  }

  /// - Parameter ownID: the row's identity, for a mapping without an id.
  func reading(ownID: String) -> Reading {
    if let misfit { return .misfit(misfit.0, detail: misfit.detail, responseID: id) }
    guard let id = mapping.fields[.id] == nil ? "row-" + ownID : id else {
      return .misfit(.noID, detail: "id: the cell is empty", responseID: nil)
    }
    guard let score else {
      return .misfit(.noScore, detail: "score: the cell is empty", responseID: id)
    }
    var person = person
    if account != Account() { person.account = account }
    return .response(
      Response(
        key: ResponseKey(source: mapping.source, id: id), score: score, comment: comment,
        answeredAt: min(answeredAt ?? receivedAt, receivedAt), updatedAt: updatedAt,
        isTest: isTest, survey: survey == Survey() ? nil : survey, person: person,
        attributes: attributes, answers: answers))
  }
}
