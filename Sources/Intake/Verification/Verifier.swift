import Crypto
import FollowUp
import Foundation
import HTTPTypes
import NIOCore
import Surveys

/// Holds a source's requests to its verification. Says yes or no and never why: whoever cannot sign learns
/// nothing.
struct Verifier: Sendable {
  private let verification: Verification
  /// Any of them may have been used: more than one while one replaces another.
  private let keys: [SigningKey]
  /// SHA-256 of the secrets themselves, for the schemes that show them.
  private let digests: [SHA256.Digest]
  private let toleranceSeconds: TimeInterval

  init(
    _ verification: Verification, secrets: [Secret], clientID: String?,
    toleranceSeconds: TimeInterval
  ) {
    self.verification = verification
    self.toleranceSeconds = toleranceSeconds
    digests = secrets.map { SHA256.hash(data: Array($0.reveal().utf8)) }
    var form = Signature.KeyForm.plain
    if case .signature(let signature) = verification { form = signature.key }
    keys = secrets.compactMap { SigningKey($0, form: form, clientID: clientID) }
  }

  /// A request that is the sender's, with the message's id where it is among what was signed.
  struct Verified: Equatable {
    var messageID: String?
  }

  /// `nil` for a request that is not the sender's, or too old or too new to be believed.
  func verify(_ request: HookRequest) -> Verified? {
    switch verification {
    case .bearer: shows(Self.bearer(request.headers)) ? Verified() : nil
    case .header(let name): shows(request.header([name])) ? Verified() : nil
    case .path: shows(request.pathSecret) ? Verified() : nil
    case .signature(let signature): verify(request, signature)
    }
  }

  /// False for what is not the sender's whatever its body says: a secret that is shown stands in the head.
  func mayVerify(_ head: HookRequest) -> Bool {
    if case .signature = verification { true } else { verify(head) != nil }
  }

  /// Every digest is compared, each in constant time.
  private func shows(_ secret: String?) -> Bool {
    guard let secret, !secret.isEmpty else { return false }
    let shown = SHA256.hash(data: Array(secret.utf8))
    var matches = false
    for digest in digests where digest == shown { matches = true }
    return matches
  }

  private static func bearer(_ headers: HTTPFields) -> String? {
    guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(value.dropFirst("bearer ".count).drop { $0 == " " })
  }

  private func verify(_ request: HookRequest, _ signature: Signature) -> Verified? {
    guard isTimely(request, signature), let given = given(in: request, signature),
      let signed = signed(in: request, signature)
    else { return nil }
    var matches = false
    for key in keys {
      for code in given where key.isValid(code, of: signed, signature) { matches = true }
    }
    guard matches else { return nil }
    let isIDSigned = signature.signed.contains(.id)
    return Verified(messageID: isIDSigned ? request.header(signature.idHeaders) : nil)
  }

  /// Within the tolerance, in either direction; true where the scheme signs no time.
  private func isTimely(_ request: HookRequest, _ signature: Signature) -> Bool {
    guard !signature.timestampHeaders.isEmpty else { return true }
    guard let text = request.header(signature.timestampHeaders),
      let instant = signature.timestampForm.instant(text)
    else { return false }
    return abs(instant.timeIntervalSince(request.receivedAt)) <= toleranceSeconds
  }

  private func given(in request: HookRequest, _ signature: Signature) -> [String]? {
    let text: String?
    switch signature.spot {
    case .headers(let names): text = request.header(names)
    case .formField(let name): text = request.formField(name)
    }
    guard let text else { return nil }
    // A bound, so that a long header of codes costs nothing.
    return signature.isList
      ? text.split(separator: " ", maxSplits: 16).map(String.init) : [text]
  }

  /// `nil` where a part that is signed is missing.
  private func signed(in request: HookRequest, _ signature: Signature) -> Data? {
    var signed = Data()
    for part in signature.signed {
      switch part {
      case .body: signed.append(contentsOf: request.body.readableBytesView)
      case .timestamp:
        guard let text = request.header(signature.timestampHeaders) else { return nil }
        signed.append(contentsOf: text.utf8)
      case .id:
        guard let text = request.header(signature.idHeaders), !text.isEmpty else { return nil }
        signed.append(contentsOf: text.utf8)
      case .method: signed.append(contentsOf: request.method.utf8)
      case .address: signed.append(contentsOf: request.address.utf8)
      case .text(let text): signed.append(contentsOf: text.utf8)
      case .formField(let name):
        guard let text = request.formField(name) else { return nil }
        signed.append(contentsOf: text.utf8)
      }
    }
    return signed
  }
}

extension Signature.TimestampForm {
  fileprivate func instant(_ text: String) -> Date? {
    switch self {
    case .seconds, .milliseconds:
      guard (1...15).contains(text.utf8.count),
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Double(text)
      else { return nil }
      return Date(timeIntervalSince1970: self == .seconds ? number : number / 1_000)
    case .instant: return Date(rfc3339: text)
    }
  }
}
