import FollowUp
import Foundation
import Web

/// A response in our own JSON, understood.
struct NativeResponse {
  /// How far `answered_at` and `updated_at` may lie ahead of our clock before they are refused.
  static let clockToleranceSeconds: TimeInterval = 24 * 3_600
  static let idByteCounts = 1...200

  var response: FollowUp.Response
  /// JSON pointers of fields that were not understood.
  var ignored: [String]

  /// - Throws: ``Problem`` 422 that names every wrong field.
  init(_ value: JSONValue, source: String, receivedAt: Date) throws(Problem) {
    guard case .object(let object) = value else {
      throw .wrongFields([
        Problem.FieldError(pointer: "", detail: "must be an object (got \(value.article))")
      ])
    }
    var draft = NativeDraft()
    for member in object.members { draft.take(member) }
    draft.checkInstants(receivedAt: receivedAt)
    if draft.id == nil, !draft.hasFault(at: "/id") {
      draft.reader.fault("/id", "missing; send the source's own id of the response")
    }
    if draft.score == nil, !draft.hasFault(at: "/score") {
      draft.reader.fault("/score", "missing; send a whole number from 0 to 10")
    }
    guard draft.reader.faults.isEmpty, let id = draft.id, let score = draft.score else {
      throw .wrongFields(draft.reader.faults)
    }
    response = FollowUp.Response(
      key: ResponseKey(source: source, id: id), score: score, comment: draft.comment,
      answeredAt: min(draft.answeredAt ?? receivedAt, receivedAt), updatedAt: draft.updatedAt,
      isTest: draft.isTest, survey: draft.survey, person: draft.person,
      attributes: draft.attributes, answers: draft.answers)
    ignored = draft.reader.ignored
  }
}
