import FollowUp
import Foundation

/// Who answers, and how postings become responses.
enum Cast {
  static let sources = ["app", "forms"]
  static let staff = ["anna", "ben", "cleo", "dora"]
  private static let comments: [String?] = [
    nil, "late again", "I want a refund", "", "<!channel> & *thanks* <https://x.example|here>",
  ]
  private static let plans: [String?] = [nil, "gold", "silent", "tool", nil]
  private static let zones = [nil, "Europe/Helsinki", "Pacific/Auckland", "Nowhere/Else"]

  static func response(_ posting: Posting, at now: Date) -> Response {
    guard let score = Score(posting.score) else { preconditionFailure("a score from 0 to 10") }
    let source = sources[posting.source % sources.count]
    let answeredAt = Date(
      milliseconds: now.milliseconds - Int64(posting.ageHours) * 3_600_000)
    // Instants of one version, whenever it is sent.
    let updatedAt = posting.updated.map { minutes in
      Date(milliseconds: Simulation.origin + Int64(posting.number * 7 + minutes) * 60_000)
    }
    var attributes: [String: Scalar] = [:]
    if let plan = plans[posting.plan % plans.count] { attributes["plan"] = .text(plan) }
    if posting.plan == 4 { attributes["manager"] = .text(pick(posting)) }
    return Response(
      key: ResponseKey(source: source, id: "r\(posting.number)"), score: score,
      comment: comments[posting.comment % comments.count].flatMap { $0.isEmpty ? nil : $0 },
      answeredAt: answeredAt, updatedAt: updatedAt, isTest: posting.isTest,
      person: person(posting), attributes: attributes)
  }

  private static func pick(_ posting: Posting) -> String {
    ["anna", "ANNA@house.example ", "zoe", "dora"][posting.spelling % 4]
  }

  private static func person(_ posting: Posting) -> PersonFacts {
    let number = posting.person
    let email = [
      "p\(number)@x.example", " P\(number)@X.example", "p\(number)@x.EXAMPLE ",
      "p\(number)@x.example",
    ][
      posting.spelling % 4]
    let id = "u\(posting.keys == 4 ? number + 1 : number)"
    return PersonFacts(
      id: posting.keys == 1 || posting.keys == 2 || posting.keys == 4 ? id : nil,
      email: posting.keys == 0 || posting.keys == 2 || posting.keys == 4 ? email : nil,
      name: posting.spelling == 3 ? nil : "Person \(number)",
      phone: posting.spelling == 2 ? "+358 1" : nil,
      timezone: zones[posting.person % zones.count], account: account(posting))
  }

  /// By its id, by both, or by its name alone.
  private static func account(_ posting: Posting) -> Account? {
    guard posting.account > 0 else { return nil }
    let number = posting.account / 3
    return Account(
      id: posting.spelling == 1 ? nil : "acme\(number)",
      name: posting.spelling == 0 || posting.spelling == 3 ? nil : "Acme \(number)")
  }

  static func key(ofPerson number: Int) -> PersonKey { .email("p\(number)@x.example") }
}
