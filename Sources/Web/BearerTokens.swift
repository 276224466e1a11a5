import Crypto
public import FollowUp
public import HTTPTypes

/// Who may come in: bearer tokens (RFC 6750) and whose they are. The tokens themselves are not kept, only
/// their SHA-256, and a token is compared with all of them in constant time.
public struct BearerTokens<Holder: Sendable>: Sendable {
  private let entries: [(digest: SHA256.Digest, holder: Holder)]

  /// Several tokens of one holder are several entries.
  public init(_ tokens: [(token: Secret, holder: Holder)]) {
    entries = tokens.map { (SHA256.hash(data: Array($0.token.reveal().utf8)), $0.holder) }
  }

  /// Whose token the request carries. Throws 401 with `WWW-Authenticate`.
  public func holder(of headers: HTTPFields) throws(Problem) -> Holder {
    guard let token = Self.token(in: headers) else {
      throw Problem.unauthorized("no bearer token; send Authorization: Bearer TOKEN")
    }
    guard let holder = holder(of: token) else {
      throw Problem.unauthorized(
        "this bearer token is not known", challenge: ", error=\"invalid_token\"")
    }
    return holder
  }

  private func holder(of token: Substring) -> Holder? {
    let digest = SHA256.hash(data: Array(token.utf8))
    var found: Holder?
    for entry in entries where entry.digest == digest {  // constant time for each; no early end
      found = entry.holder
    }
    return found
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
