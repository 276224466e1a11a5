import FollowUp
import Ledger

/// A reading as a golden file has it: everything that was understood, line by line.
enum ReadingText {
  static func of(_ reading: Reading) -> String {
    switch reading {
    case .response(let response): lines(of: response).joined(separator: "\n")
    case .misfit(let misfit, let detail, let id):
      "quarantined \(misfit.rawValue): \(detail)" + (id.map { "\nresponse \($0)" } ?? "")
    case .nothing(let nothing): "nothing: \(nothing.rawValue)"
    case .deleted(let id): "deleted \(id)"
    case .optOut(let key): "opted out \(key.text)"
    case .addition(let addition):
      "added to \(addition.key.source)/\(addition.key.id): \(addition.comment.debugDescription)"
    }
  }

  private static func lines(of response: Response) -> [String] {
    let (person, survey) = (response.person, response.survey)
    let facts: [(String, String?)] = [
      ("response", "\(response.key.source)/\(response.key.id)"),
      ("score", "\(response.score.value)"),
      ("comment", response.comment.map { "\($0.debugDescription)" }),
      ("answered", response.answeredAt.rfc3339), ("updated", response.updatedAt?.rfc3339),
      ("test", response.isTest ? "yes" : nil), ("survey", survey?.id),
      ("question", survey?.question), ("person", person.id), ("email", person.email),
      ("name", person.name), ("phone", person.phone), ("locale", person.locale),
      ("account", person.account.map { "\($0.id ?? "-") \($0.name ?? "-")" }),
    ]
    return facts.compactMap { name, value in value.map { "\(name) \($0)" } }
      + list("attribute", response.attributes) + list("answer", response.answers)
  }

  private static func list(_ word: String, _ values: [String: Scalar]) -> [String] {
    values.sorted { $0.key < $1.key }.map { "\(word) \($0.key) = \($0.value)" }
  }
}
