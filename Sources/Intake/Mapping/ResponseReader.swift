import FollowUp
import Foundation
import Surveys
import Web

/// Puts a response together from an item whose id and score are known.
struct ResponseReader {
  var places: PlaceReader
  var zone: Zone?
  var receivedAt: Date

  func response(_ key: ResponseKey, score: Score) -> FollowUp.Response {
    let answeredAt = instant(.answeredAt)
    return FollowUp.Response(
      key: key, score: score, comment: comment,
      answeredAt: min(answeredAt ?? receivedAt, receivedAt),
      updatedAt: updatedAt(answeredAt), isTest: places.text(.test) == "true", survey: survey,
      person: places.person(),
      attributes: scalars(places.mapping.attributes, places.mapping.namedAttributes),
      answers: scalars(places.mapping.answers, places.mapping.namedAnswers))
  }

  var comment: String? {
    let value = places.value(of: places.mapping.fields[.comment] ?? [])
    return value?.shownScalar?.description.presence
  }

  /// `nil` for what is no instant, or lies more than a day ahead of our clock: receipt stands in.
  private func instant(_ field: Field) -> Date? {
    let value = places.value(of: places.mapping.fields[field] ?? [])
    let latest = receivedAt.addingTimeInterval(NativeResponse.clockToleranceSeconds)
    return InstantReading(zone: zone).read(value).flatMap { $0 <= latest ? $0 : nil }
  }

  /// A version's number counts as so many milliseconds after the answer: it only has to order versions.
  private func updatedAt(_ answeredAt: Date?) -> Date? {
    if let updatedAt = instant(.updatedAt) { return updatedAt }
    guard let answeredAt, let version = places.text(.version).flatMap({ Int($0) }),
      (0...86_400_000).contains(version)
    else { return nil }
    return answeredAt.addingTimeInterval(Double(version) / 1_000)
  }

  private var survey: Survey? {
    let survey = Survey(id: places.text(.surveyID), question: places.text(.question))
    return survey == Survey() ? nil : survey
  }

  private func scalars(
    _ collections: [NamedValues], _ named: [String: [Place]]
  ) -> [String: Scalar] {
    var scalars: [String: Scalar] = [:]
    for collection in collections {
      scalars.merge(collection.scalars(in: places.item)) { first, _ in first }
    }
    for (name, spots) in named {
      scalars[name] = places.value(of: spots)?.shownScalar
    }
    return scalars
  }
}
