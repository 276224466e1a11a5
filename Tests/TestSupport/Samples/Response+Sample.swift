public import FollowUp
public import Foundation

extension Response {
  /// An answer of anna@example.com in the source "app", answered when it is received unless said otherwise.
  public static func sample(
    score: Int, id: String = "r1", source: String = "app", comment: String? = nil,
    email: String? = "anna@example.com", personID: String? = nil, account: Account? = nil,
    answeredAt: Date = .sample, updatedAt: Date? = nil, isTest: Bool = false,
    attributes: [String: Scalar] = [:], answers: [String: Scalar] = [:]
  ) -> Response {
    guard let score = Score(score) else { preconditionFailure("no score: \(score)") }
    return Response(
      key: ResponseKey(source: source, id: id), score: score, comment: comment,
      answeredAt: answeredAt, updatedAt: updatedAt, isTest: isTest,
      person: PersonFacts(id: personID, email: email, account: account), attributes: attributes,
      answers: answers)
  }
}
