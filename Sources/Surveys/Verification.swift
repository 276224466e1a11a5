/// How a sender shows that it is the one.
public enum Verification: Hashable, Sendable {
  /// `Authorization: Bearer SECRET`
  case bearer
  /// The secret in a header of this name.
  case header(String)
  /// The secret as the last part of the path: /v1/hooks/SOURCE/SECRET.
  case path
  case signature(Signature)
}

/// A keyed hash over what was sent.
public struct Signature: Hashable, Sendable {
  public enum Spot: Hashable, Sendable {
    /// The first of these headers that is there.
    case headers([String])
    case formField(String)
  }

  public enum Algorithm: String, Hashable, Sendable, CaseIterable {
    case sha1, sha256, sha512
  }

  public enum Encoding: String, Hashable, Sendable, CaseIterable {
    case hex, base64
    /// Where the tool's page does not say.
    case hexOrBase64 = "hex-or-base64"
  }

  /// What is signed, in order.
  public enum Part: Hashable, Sendable {
    case body
    case timestamp
    /// The message's id.
    case id
    case method
    /// The URL as the sender knows it.
    case address
    case text(String)
    case formField(String)
  }

  public enum TimestampForm: String, Hashable, Sendable, CaseIterable {
    case seconds, milliseconds
    case instant
  }

  public enum KeyForm: Hashable, Sendable {
    case plain
    /// Base64 after `whsec_`; `whpk_` is an ed25519 public key (Standard Webhooks).
    case standardWebhooks
    /// The client's id, `&`, and the secret (SurveyMonkey).
    case clientAndSecret
  }

  public var spot: Spot
  public var algorithm: Algorithm
  public var encoding: Encoding
  /// Before the code: `sha256=`.
  public var prefix: String
  /// Several codes with spaces between; one match is enough.
  public var isList: Bool
  public var signed: [Part]
  public var timestampHeaders: [String]
  public var timestampForm: TimestampForm
  public var idHeaders: [String]
  public var key: KeyForm

  public init(
    _ spot: Spot, _ encoding: Encoding, _ algorithm: Algorithm = .sha256, prefix: String = "",
    isList: Bool = false, signed: [Part] = [.body], timestampHeaders: [String] = [],
    timestampForm: TimestampForm = .seconds, idHeaders: [String] = [], key: KeyForm = .plain
  ) {
    self.spot = spot
    self.algorithm = algorithm
    self.encoding = encoding
    self.prefix = prefix
    self.isList = isList
    self.signed = signed
    self.timestampHeaders = timestampHeaders
    self.timestampForm = timestampForm
    self.idHeaders = idHeaders
    self.key = key
  }

  /// https://www.standardwebhooks.com, and the same under Svix's own header names.
  public static let standardWebhooks = Signature(
    .headers(["webhook-signature", "svix-signature"]), .base64, prefix: "v1,",
    isList: true, signed: [.id, .text("."), .timestamp, .text("."), .body],
    timestampHeaders: ["webhook-timestamp", "svix-timestamp"],
    idHeaders: ["webhook-id", "svix-id"], key: .standardWebhooks)
}
