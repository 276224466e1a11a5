import Crypto
import FollowUp
import Foundation

/// The content of a link in an alert, and how it becomes a token and back.
///
/// A token is base64url without padding over the payload and its HMAC-SHA256. Payload: version (1 byte),
/// kind of subject (1), act (1), expiry (seconds since 1970, 8), id (8), destination (UTF-8, the rest);
/// numbers are big-endian.
struct SignedLink: Hashable, Sendable {
  var subject: LinkSubject
  /// The destination whose alert carries the link.
  var destination: String
  var action: LinkAction
  /// Whole seconds.
  var expiresAt: Date

  static let version: UInt8 = 1
  static let headByteCount = 19
  /// Far above what a destination's name can need; longer tokens are not looked at.
  static let longestToken = 1_024

  init(subject: LinkSubject, destination: String, action: LinkAction, expiresAt: Date) {
    self.subject = subject
    self.destination = destination
    self.action = action
    self.expiresAt = expiresAt
  }

  func token(signedWith key: LinkKey) -> String {
    let payload = payload
    let code = HMAC<SHA256>.authenticationCode(for: payload, using: key.symmetricKey)
    return Base64URL.encode(payload + Array(code))
  }

  /// Reads a token back. The signature is judged before anything in it is looked at.
  static func read(
    _ token: String, signedWith key: LinkKey, now: Date
  ) -> Result<SignedLink, LinkFault> {
    guard token.utf8.count <= longestToken, let bytes = Base64URL.decode(token),
      bytes.count >= headByteCount + SHA256.byteCount
    else { return .failure(.forged) }
    let payload = bytes.dropLast(SHA256.byteCount)
    let code = bytes.suffix(SHA256.byteCount)
    guard
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: payload, using: key.symmetricKey),
      let link = SignedLink(payload: Array(payload))
    else { return .failure(.forged) }
    return link.expiresAt > now ? .success(link) : .failure(.expired)
  }

  private var payload: [UInt8] {
    var bytes: [UInt8] = [Self.version]
    switch subject {
    case .case(let id): bytes += [0, action.rawValue] + Self.bytes(of: expirySeconds, id.rawValue)
    case .touch(let id): bytes += [1, action.rawValue] + Self.bytes(of: expirySeconds, id.rawValue)
    }
    return bytes + Array(destination.utf8)
  }

  private var expirySeconds: Int64 { Int64(expiresAt.timeIntervalSince1970.rounded(.down)) }

  private init?(payload: [UInt8]) {
    guard payload.count >= Self.headByteCount, payload[0] == Self.version,
      let action = LinkAction(rawValue: payload[2]),
      let destination = String(validating: payload[Self.headByteCount...], as: UTF8.self)
    else { return nil }
    let id = Self.integer(payload[11..<19])
    switch payload[1] {
    case 0: subject = .case(CaseID(rawValue: id))
    case 1: subject = .touch(TouchID(rawValue: id))
    default: return nil
    }
    self.action = action
    self.destination = destination
    expiresAt = Date(timeIntervalSince1970: Double(Self.integer(payload[3..<11])))
  }

  private static func bytes(of numbers: Int64...) -> [UInt8] {
    numbers.flatMap { withUnsafeBytes(of: $0.bigEndian, Array.init) }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}

/// Why a token opens nothing.
enum LinkFault: Error, Sendable, Equatable {
  /// Not one of ours, or changed on the way. Which of the two is never said.
  case forged
  case expired
}
