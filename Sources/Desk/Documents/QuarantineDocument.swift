import FollowUp
import Foundation
import Ledger

/// Something in quarantine, in the stable JSON.
struct QuarantineDocument: Sendable, Equatable, Codable {
  var id: Int64
  var source: String
  /// hook, folder, import or fetched.
  var door: String
  var receivedAt: String
  var misfit: String
  /// The misfit as a sentence.
  var why: String
  /// What exactly did not fit.
  var detail: String
  /// The response's id, where it could be read.
  @OrNull var responseID: String?
  var byteCount: Int
  /// The item as it came, where it is text; only when it is asked for alone.
  var raw: String?
  /// The same in base64, where it is no UTF-8.
  var rawBase64: String?

  enum CodingKeys: String, CodingKey {
    case id, source, door, misfit, why, detail, raw
    case receivedAt = "received_at"
    case responseID = "response_id"
    case byteCount = "bytes"
    case rawBase64 = "raw_base64"
  }

  init(_ item: Quarantined, showsRaw: Bool = false) {
    id = item.number
    source = item.source
    door = item.door.rawValue
    receivedAt = item.receivedAt.rfc3339
    misfit = item.misfit.rawValue
    why = item.misfit.sentence
    detail = item.detail
    responseID = item.responseID
    byteCount = item.raw.count
    guard showsRaw else { return }
    raw = String(validating: item.raw, as: UTF8.self)
    if raw == nil { rawBase64 = Data(item.raw).base64EncodedString() }
  }
}

/// What a retry or a drop answers.
struct QuarantineAnswer: Sendable, Equatable, Codable {
  var id: Int64
  /// taken, quarantined (it does not fit this time either), nothing, erased, opted-out or dropped.
  var outcome: String
  /// Of what was taken.
  var disposition: String?
  var misfit: String?
  var detail: String?

}

extension QuarantineAnswer {
  init(_ id: Int64, _ taken: Taken, _ reading: Reading) {
    self.init(id: id, outcome: "taken")
    switch taken {
    case .recorded(let recorded): disposition = recorded.decision.disposition?.kind
    case .quarantined(_, let misfit):
      outcome = "quarantined"
      self.misfit = misfit.rawValue
      if case .misfit(_, let said, _) = reading { detail = said }
    case .nothing: outcome = "nothing"
    case .erased: outcome = "erased"
    case .optedOut: outcome = "opted-out"
    case .replay: outcome = "taken"
    }
  }
}
