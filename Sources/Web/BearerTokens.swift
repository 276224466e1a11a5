import Crypto
public import FollowUp
public import HTTPTypes

/// Who may come in: bearer tokens (RFC 6750) and whose they are. The tokens themselves are not kept, only
/// their SHA-256, and a token is compared with all of them in constant time.
public struct BearerTokens<Holder: Sendable>: Sendable {
  private let entries: [(digest: SHA256.Digest, holder: Holder)]
  private let others: [SHA256.Digest]
  private let remark: String

  /// Several tokens of one holder are several entries.
  ///
  /// - Parameters:
  ///   - others: tokens of this daemon that open another door; who shows one is told so, for it is known.
  ///   - remark: what such a token may do, in a sentence.
  public init(
    _ tokens: [(token: Secret, holder: Holder)], others: [Secret] = [], remark: String = ""
  ) {
    entries = tokens.map { (Self.digest($0.token.reveal()), $0.holder) }
    self.others = others.map { Self.digest($0.reveal()) }
    self.remark = remark
  }

  private static func digest(_ token: some StringProtocol) -> SHA256.Digest {
    SHA256.hash(data: Array(token.utf8))
  }

  /// Whose token the request carries. Throws 401 with `WWW-Authenticate`.
  public func holder(of headers: HTTPFields) throws(Problem) -> Holder {
    guard let token = Self.token(in: headers) else {
      throw Problem.unauthorized("no bearer token; send Authorization: Bearer TOKEN")
    }
    guard let holder = holder(of: token) else {
      throw Problem.unauthorized(
        isOther(token) ? remark : "this bearer token is not known",
        challenge: ", error=\"invalid_token\"")
    }
    return holder
  }

  private func holder(of token: Substring) -> Holder? {
    let digest = Self.digest(token)
    var found: Holder?
    for entry in entries where entry.digest == digest {  // constant time for each; no early end
      found = entry.holder
    }
    return found
  }

  private func isOther(_ token: Substring) -> Bool {
    let digest = Self.digest(token)
    return others.reduce(false) { $0 || $1 == digest }
  }

  private static func token(in headers: HTTPFields) -> Substring? {
    guard let value = headers.value(of: .authorization) else { return nil }
    let scheme = "bearer ".utf8
    guard value.utf8.count > scheme.count,
      zip(value.utf8, scheme).allSatisfy({ given, wanted in
        // Letters alone have a case; the space must be a space.
        wanted == UInt8(ascii: " ") ? given == wanted : given | 0x20 == wanted
      })
    else { return nil }
    let token = value.utf8.dropFirst(scheme.count).drop { $0 == UInt8(ascii: " ") }
    return token.isEmpty ? nil : Substring(token)
  }
}
