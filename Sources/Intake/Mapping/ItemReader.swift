import FollowUp
import Foundation
import HTTPTypes
import Ledger
import Surveys
import Web

/// Makes of one item a tool sent what it is to us. Takes the score from its named place and nowhere else.
struct ItemReader: Sendable {
  var source: String
  var mapping: Mapping
  /// Of instants that name no zone.
  var zone: Zone?
  /// Where an event names the response that is to be asked for.
  var thin: ThinEvent?

  /// The response that this event tells of and does not bring; `nil` for every other event.
  func wish(of item: JSONValue) -> FetchWish? {
    let places = PlaceReader(item: item, headers: [:], mapping: mapping)
    guard let thin, meaning(in: places) == .answer, isOurs(places),
      let id = places.value(of: thin.response)?.plainText, !id.isEmpty, id.utf8.count <= 200
    else { return nil }
    return FetchWish(
      source: source, survey: places.value(of: thin.survey)?.plainText ?? "", responseID: id)
  }

  func read(_ item: JSONValue, headers: HTTPFields = [:], receivedAt: Date) -> Reading {
    let places = PlaceReader(item: item, headers: headers, mapping: mapping)
    switch meaning(in: places) {
    case .test: return .nothing(.test)
    case .partial: return .nothing(.partial)
    case .ignored: return .nothing(.otherEvent)
    case .unsubscribe: return optOut(places)
    case .deleted:
      guard isOurs(places) else { return .nothing(.otherSurvey) }
      return responseID(places).map { .deleted(responseID: $0) }
        ?? .misfit(.noID, detail: "a deletion that does not say of what", responseID: nil)
    case .answer: return response(places, receivedAt: receivedAt, mustHaveScore: true)
    case .underway: return response(places, receivedAt: receivedAt, mustHaveScore: false)
    }
  }

  private func meaning(in places: PlaceReader) -> EventMeaning {
    guard let events = mapping.events else { return .answer }
    guard let name = places.value(of: [events.place])?.plainText, !name.isEmpty else {
      return events.unnamed
    }
    return events.meanings[name] ?? events.otherwise
  }

  private func isOurs(_ places: PlaceReader) -> Bool {
    guard !mapping.surveys.isEmpty, let survey = places.text(.surveyID) else { return true }
    return mapping.surveys.contains(survey)
  }

  private func optOut(_ places: PlaceReader) -> Reading {
    let facts = places.person()
    if let email = facts.email { return .optOut(key: .email(email)) }
    if let id = facts.id { return .optOut(key: .sourceID(source: source, id: id)) }
    return .misfit(
      .badField, detail: "an unsubscribe that does not say of whom", responseID: nil)
  }

  private func response(
    _ places: PlaceReader, receivedAt: Date, mustHaveScore: Bool
  ) -> Reading {
    guard isOurs(places) else { return .nothing(.otherSurvey) }
    if let addition = addition(places, receivedAt: receivedAt) { return addition }
    for exclusion in mapping.exclusions where exclusion.holds(in: places) {
      return .nothing(exclusion.kind.nothing)
    }
    let id = responseID(places)
    let score: Score
    switch places.score() {
    case .score(let read): score = read
    case .missing:
      guard mustHaveScore else { return .nothing(.partial) }
      return .misfit(
        .noScore, detail: "nothing at \(places.description(of: .score))", responseID: id)
    case .bad:
      return .misfit(
        .badScore, detail: "no whole number from 0 to 10 at \(places.description(of: .score))",
        responseID: id)
    }
    guard let id else {
      return places.text(.id) == nil
        ? .misfit(.noID, detail: "nothing at \(places.description(of: .id))", responseID: nil)
        : .misfit(.badID, detail: "at \(places.description(of: .id))", responseID: nil)
    }
    return .response(
      ResponseReader(places: places, zone: zone, receivedAt: receivedAt)
        .response(ResponseKey(source: source, id: id), score: score))
  }

  /// `nil` for what has a score, or no comment.
  private func addition(_ places: PlaceReader, receivedAt: Date) -> Reading? {
    guard mapping.addsComments, places.score() == .missing,
      // Words: a number is the id of a choice.
      case .string = places.value(of: mapping.fields[.comment] ?? [])
    else { return nil }
    let reader = ResponseReader(places: places, zone: zone, receivedAt: receivedAt)
    guard let comment = reader.comment, let id = responseID(places) else { return nil }
    return .addition(Addition(key: ResponseKey(source: source, id: id), comment: comment))
  }

  /// 1 to 200 bytes without control characters.
  private func responseID(_ places: PlaceReader) -> String? {
    guard let id = places.text(.id), NativeResponse.idByteCounts.contains(id.utf8.count),
      !id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    return id
  }
}

extension Exclusion {
  fileprivate func holds(in places: PlaceReader) -> Bool {
    let value = places.value(of: [place])
    switch test {
    case .absent: return value == nil || value == .null
    case .present: return value != nil && value != .null && value?.plainText != ""
    case .is(let text): return value?.plainText == text
    case .isNot(let texts):
      guard let text = value?.plainText, !text.isEmpty else { return false }
      return !texts.contains(text)
    }
  }
}

extension Exclusion.Kind {
  fileprivate var nothing: Nothing {
    switch self {
    case .otherSurvey: .otherSurvey
    case .partial: .partial
    case .noAnswer: .otherEvent
    case .excluded: .excluded
    }
  }
}
