public import FollowUp
import Foundation
public import Ledger

/// Something in quarantine, in the stable JSON.
public struct QuarantineDocument: Sendable, Equatable, Codable {
  public var id: Int64
  public var source: String
  /// hook, folder, import or fetched.
  public var door: String
  public var receivedAt: String
  public var misfit: String
  /// The misfit as a sentence.
  public var why: String
  /// What exactly did not fit.
  public var detail: String
  /// The response's id, where it could be read.
  @OrNull public var responseID: String?
  public var byteCount: Int
  /// The item as it came, where it is text; only when it is asked for alone.
  public var raw: String?
  /// The same in base64, where it is no UTF-8.
  public var rawBase64: String?

  enum CodingKeys: String, CodingKey {
    case id, source, door, misfit, why, detail, raw
    case receivedAt = "received_at"
    case responseID = "response_id"
    case byteCount = "bytes"
    case rawBase64 = "raw_base64"
  }

  public init(_ item: Quarantined, showsRaw: Bool = false) {
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
public struct QuarantineAnswer: Sendable, Equatable, Codable {
  public var id: Int64
  /// taken, quarantined (it does not fit this time either), nothing, erased, opted-out or dropped.
  public var outcome: String
  /// Of what was taken.
  public var disposition: String?
  public var misfit: String?
  public var detail: String?

  public init(
    id: Int64, outcome: String, disposition: String? = nil, misfit: String? = nil,
    detail: String? = nil
  ) {
    self.id = id
    self.outcome = outcome
    self.disposition = disposition
    self.misfit = misfit
    self.detail = detail
  }

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
