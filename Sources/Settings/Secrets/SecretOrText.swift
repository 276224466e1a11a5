public import FollowUp

/// A value that may stand in the file in plain, where it is no secret.
public enum SecretOrText: Hashable, Sendable {
  case text(String)
  case secret(SecretReference)

  public func resolve(_ environment: Environment) throws(SecretFault) -> Secret {
    switch self {
    case .text(let text): Secret(text)
    case .secret(let reference): try reference.resolve(environment)
    }
  }

  /// The same, held to be a URL.
  public func resolveAddress(
    _ environment: Environment, isInsecure: Bool
  ) throws(SecretFault) -> Secret {
    switch self {
    case .text(let text): Secret(text)
    case .secret(let reference):
      try reference.resolveAddress(environment, isInsecure: isInsecure)
    }
  }
}

extension SecretReference {
  /// A secret URL, http: only where allowed.
  public func resolveAddress(
    _ environment: Environment, isInsecure: Bool
  ) throws(SecretFault) -> Secret {
    let secret = try resolve(environment)
    guard let address = WebAddress(secret.reveal()) else { throw .notAnAddress(self) }
    guard isInsecure || !address.isPlainHTTP else { throw .insecureAddress(self) }
    return secret
  }
}
