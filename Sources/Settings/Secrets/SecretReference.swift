public import FollowUp
import Foundation

/// Where a secret is kept; the secret itself is never in a file of settings.
public enum SecretReference: Hashable, Sendable {
  /// A file of this name in systemd's credentials directory.
  case credential(String)
  /// An environment variable.
  case env(String)
  /// A file.
  case file(String)

  /// No secret is longer.
  static let limitBytes = 64 * 1_024

  /// The secret without the line end at its end.
  public func resolve(_ environment: Environment) throws(SecretFault) -> Secret {
    var text = try raw(environment)
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    guard !text.isEmpty else { throw .empty(self) }
    return Secret(text)
  }

  /// What a request shows as its bearer token.
  func resolveBearerToken(_ environment: Environment) throws(SecretFault) -> Secret {
    let secret = try resolve(environment)
    let text = secret.reveal()
    guard text == text.trimmingCharacters(in: .whitespacesAndNewlines) else {
      throw .blankAtAnEnd(self)
    }
    return secret
  }

  private func raw(_ environment: Environment) throws(SecretFault) -> String {
    switch self {
    case .env(let name):
      guard let value = environment.variables[name] else { throw .variableNotSet(name) }
      return value
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
        throw .noCredentialsDirectory(name)
      }
      return try credential(name, in: folder, environment)
    case .file(let path):
      return try content(of: path)
    }
  }

  private func credential(
    _ name: String, in folder: String, _ environment: Environment
  ) throws(SecretFault) -> String {
    do {
      return try content(of: Self.credentialPath(name, in: folder))
    } catch .notReadable(_, .system(code: ENOENT)) {
      guard let source = environment.credentialsSource else {
        throw .notReadable(self, .system(code: ENOENT))
      }
      throw .noCredential(name, source: source)
    }
  }

  /// Whether its file is not there. What may not be looked at, or is no file, is not said to be missing.
  func isMissing(_ environment: Environment) -> Bool {
    switch self {
    case .env: return false
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"] else { return false }
      return access(Self.credentialPath(name, in: folder), F_OK) != 0 && errno == ENOENT
    case .file(let path): return access(path, F_OK) != 0 && errno == ENOENT
    }
  }

  /// The file of a credential. The shipped unit loads a whole folder as `closeloop`, and systemd then puts
  /// the folder's name before each file's (systemd.exec(5), LoadCredential=): that form is looked for too.
  private static func credentialPath(_ name: String, in folder: String) -> String {
    let (own, ofFolder) = ("\(folder)/\(name)", "\(folder)/closeloop_\(name)")
    return access(own, F_OK) != 0 && access(ofFolder, F_OK) == 0 ? ofFolder : own
  }

  private func content(of path: String) throws(SecretFault) -> String {
    switch BoundedFile.read(path, limitBytes: Self.limitBytes) {
    case .success(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(self) }
      return text
    case .failure(let fault): throw .notReadable(self, fault)
    }
  }
}

extension SecretReference: CustomStringConvertible {
  /// As the file has it: `{credential: app-token}`.
  public var description: String {
    switch self {
    case .credential(let name): "{credential: \(name)}"
    case .env(let name): "{env: \(name)}"
    case .file(let path): "{file: \(path)}"
    }
  }
}

/// Why a reference gives no secret. Never holds a byte of one.
public enum SecretFault: Error, Hashable, Sendable {
  case variableNotSet(String)
  case noCredentialsDirectory(String)
  /// There is no file of the name; it belongs into the folder `source`.
  case noCredential(String, source: String)
  case notReadable(SecretReference, FileFault)
  case notText(SecretReference)
  case empty(SecretReference)
  /// A URL was expected.
  case notAnAddress(SecretReference)
  /// An http: URL without `insecure: true` beside it.
  case insecureAddress(SecretReference)
  /// White space at an end of it, which no request can show.
  case blankAtAnEnd(SecretReference)
  /// A key that says `whsec_` and is not base64 after it.
  case notASigningKey(SecretReference)
}

extension SecretFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .variableNotSet(let name): "environment variable '\(name)' is not set"
    case .noCredentialsDirectory(let name):
      "credential '\(name)' cannot be read: $CREDENTIALS_DIRECTORY is not set; "
        + "start under systemd with LoadCredential=\(name):PATH, or set it to a folder with the file"
    case .noCredential(let name, let source):
      "{credential: \(name)} is not there; put it into \(source)/\(name) and restart"
    case .notReadable(let reference, let fault): "\(reference) cannot be read: \(fault)"
    case .notText(let reference): "\(reference) is not UTF-8 text"
    case .empty(let reference): "\(reference) is empty"
    case .notAnAddress(let reference): "\(reference) holds no http or https URL"
    case .insecureAddress(let reference):
      "\(reference) holds an http: URL; use https, or say insecure: true beside it"
    case .blankAtAnEnd(let reference):
      "\(reference) begins or ends in white space, which no request can show; write it without"
    case .notASigningKey(let reference):
      "\(reference) holds a whsec_ key that is not base64; copy it whole from the receiver"
    }
  }
}
