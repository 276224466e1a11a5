import FollowUp
import Foundation
import Ledger

/// The body of a webhook: `{"type", "timestamp", "data"}` (Standard Webhooks), with the documents of our API.
struct WebhookBody: Encodable {
  /// Keys are sorted, so every body begins like this; a repeat says so behind it.
  private static let opening = Array(#"{"data":{"#.utf8)
  private static let repeatMark = Array(#""may_repeat":true,"#.utf8)

  private var type: String
  private var timestamp: String
  private var data: Content

  struct Content: Encodable {
    var alert: AlertDocument
    var `case`: CaseDocument?
    var touch: TouchDocument?
    var response: ResponseContent?
    var change: ChangeDocument?
    /// Of an `operations` or `test` alert.
    var sentence: String?
  }

  init(_ claim: ClaimedAlert, now: Date) {
    type = claim.alert.kind.rawValue
    timestamp = claim.alert.createdAt.rfc3339
    data = Content(
      alert: AlertDocument(claim.alert),
      case: claim.case.map {
        CaseDocument($0.case, person: $0.person, answers: $0.answers, now: now)
      },
      touch: claim.touch.map { TouchDocument($0.touch, person: $0.person) },
      response: claim.case == nil ? claim.response.map(ResponseContent.init) : nil,
      change: claim.alert.facts.change.map(ChangeDocument.init),
      sentence: claim.alert.facts.sentence)
  }

  /// The bytes kept from the first attempt on.
  func bytes() throws -> [UInt8] { try BodyEncoder.bytes(of: self) }

  /// The frozen bytes of a re-send that the receiver may have got already: the same, and marked.
  static func markedAsRepeat(_ frozen: [UInt8]) -> [UInt8] {
    guard frozen.starts(with: opening) else { return frozen }
    return opening + repeatMark + frozen[opening.count...]
  }
}

/// What changed in a case, in the stable JSON of a webhook.
struct ChangeDocument: Encodable {
  var reason: Reason
  var by: String?
  var fromOwner: String?
  var toOwner: String?
  var fromScore: Score?
  var fromQueue: String?
  var note: String?

  enum CodingKeys: String, CodingKey {
    case reason, by
    case fromOwner = "from_owner"
    case toOwner = "to_owner"
    case fromScore = "from_score"
    case fromQueue = "from_queue"
    case note
  }

  init(_ change: AlertFacts.Change) {
    reason = change.reason
    by = change.actor?.text
    fromOwner = change.fromOwner
    toOwner = change.toOwner
    fromScore = change.fromScore
    fromQueue = change.fromQueue
    note = change.note
  }
}
