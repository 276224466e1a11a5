import Crypto
import FollowUp
import Foundation

/// Signs a webhook as https://www.standardwebhooks.com asks: the id, the time of the attempt, the exact bytes.
struct StandardWebhook {
  /// Stable over every attempt. The specification forbids dots in it.
  let id: String
  private let keys: [SymmetricKey]

  /// `nil` where a `whsec_` key is not base64: nothing that could be verified could be sent.
  init?(installation: String, alert: AlertID, signWith: Secret?) {
    let safe = installation.filter { $0 != "." && !$0.isWhitespace }
    id = "alert_\(safe)_\(alert.rawValue)"
    var keys: [SymmetricKey] = []
    for line in (signWith?.reveal() ?? "").split(whereSeparator: \.isNewline) {
      guard let key = Self.key(line) else { return nil }
      keys.append(key)
    }
    self.keys = keys
  }

  private static func key(_ text: Substring) -> SymmetricKey? {
    guard text.hasPrefix("whsec_") else { return SymmetricKey(data: Data(text.utf8)) }
    return Data(base64Encoded: String(text.dropFirst(6))).map { SymmetricKey(data: $0) }
  }

  /// The headers of one attempt.
  func headers(for body: [UInt8], at now: Date) -> [String: String] {
    headers(for: body, at: now, id: id)
  }

  func headers(for body: [UInt8], at now: Date, id: String) -> [String: String] {
    let timestamp = String(Int64(now.timeIntervalSince1970.rounded(.down)))
    var headers = ["webhook-id": id, "webhook-timestamp": timestamp]
    guard !keys.isEmpty else { return headers }
    let signed = Data("\(id).\(timestamp).".utf8) + body
    headers["webhook-signature"] = keys.map { key in
      let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
      return "v1,\(Data(code).base64EncodedString())"
    }.joined(separator: " ")
    return headers
  }
}
