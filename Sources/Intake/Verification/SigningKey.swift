import Crypto
import FollowUp
import Foundation
import Surveys

/// One key of a source, ready to check a code with.
enum SigningKey: Sendable {
  case symmetric(SymmetricKey)
  case publicKey(Curve25519.Signing.PublicKey)

  /// `nil` where the secret is no key of that form: then nothing can be signed with it.
  init?(_ secret: Secret, form: Signature.KeyForm, clientID: String?) {
    let text = secret.reveal()
    switch form {
    case .plain: self = .symmetric(SymmetricKey(data: Data(text.utf8)))
    case .clientAndSecret:
      self = .symmetric(SymmetricKey(data: Data("\(clientID ?? "")&\(text)".utf8)))
    case .standardWebhooks:
      if text.hasPrefix("whpk_") {
        guard let bytes = Data(base64Encoded: String(text.dropFirst(5))),
          let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)  // of 32 bytes
        else { return nil }
        self = .publicKey(key)
      } else {
        let encoded = text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text
        guard let bytes = Data(base64Encoded: encoded), !bytes.isEmpty else { return nil }
        self = .symmetric(SymmetricKey(data: bytes))
      }
    }
  }

  /// In constant time. A code of another form or version is none.
  func isValid(_ code: String, of signed: Data, _ signature: Signature) -> Bool {
    switch self {
    case .publicKey(let key):
      guard code.hasPrefix("v1a,"), let bytes = Data(base64Encoded: String(code.dropFirst(4)))
      else { return false }
      return key.isValidSignature(bytes, for: signed)
    case .symmetric(let key):
      guard code.hasPrefix(signature.prefix) else { return false }
      let given = String(code.dropFirst(signature.prefix.count))
      guard let bytes = signature.encoding.bytes(of: given) else { return false }
      switch signature.algorithm {
      case .sha1:
        return HMAC<Insecure.SHA1>.isValidAuthenticationCode(
          bytes, authenticating: signed, using: key)
      case .sha256:
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: signed, using: key)
      case .sha512:
        return HMAC<SHA512>.isValidAuthenticationCode(bytes, authenticating: signed, using: key)
      }
    }
  }
}

extension Signature.Encoding {
  fileprivate func bytes(of text: String) -> Data? {
    switch self {
    case .hex: Self.hex(text)
    case .base64: Data(base64Encoded: text)
    // A code in hex is longer than the same in base64, and of hex digits alone.
    case .hexOrBase64: Self.hex(text) ?? Data(base64Encoded: text)
    }
  }

  private static func hex(_ text: String) -> Data? {
    guard text.utf8.count % 2 == 0 else { return nil }
    var bytes = Data()
    var digits = text.utf8[...]
    while let high = digits.popFirst(), let low = digits.popFirst() {
      guard let first = Character(UnicodeScalar(high)).hexDigitValue,
        let second = Character(UnicodeScalar(low)).hexDigitValue
      else { return nil }
      bytes.append(UInt8(first << 4 | second))
    }
    return bytes
  }
}
