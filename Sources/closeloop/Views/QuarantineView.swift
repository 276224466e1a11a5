import Foundation

/// Something that arrived and did not fit, as the daemon tells it.
struct QuarantineView: Decodable {
  var id: Int64
  var source: String
  var door: String
  var receivedAt: Date
  var misfit: String
  var why: String
  var detail: String
  var responseID: String?
  var byteCount: Int
  var raw: String?
  var rawBase64: String?

  enum CodingKeys: String, CodingKey {
    case id, source, door, misfit, why, detail, raw
    case receivedAt = "received_at"
    case responseID = "response_id"
    case byteCount = "bytes"
    case rawBase64 = "raw_base64"
  }
}

/// What a retry or a drop answers.
struct QuarantineAnswerView: Decodable {
  var id: Int64
  var outcome: String
  var disposition: String?
  var misfit: String?
  var detail: String?
}
