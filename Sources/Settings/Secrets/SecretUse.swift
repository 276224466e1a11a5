import Foundation

/// A reference to a secret and the place that makes it.
public struct SecretUse: Hashable, Sendable {
  public var reference: SecretReference
  public var file: String
  public var position: Position
  public var path: String
  public var purpose: Purpose

  public enum Purpose: Hashable, Sendable {
    /// A URL; http: only where `insecure`.
    case address(isInsecure: Bool)
    case key
    /// Shown by a sender or a client, and what tells one from another.
    case bearerToken
    case signingKey
  }

  /// What is wrong with the secret, `nil` where it can be used.
  func fault(_ environment: Environment) -> Fault? {
    do throws(SecretFault) {
      switch purpose {
      case .address(let isInsecure):
        _ = try reference.resolveAddress(environment, isInsecure: isInsecure)
      case .key: _ = try reference.resolve(environment)
      case .bearerToken: _ = try reference.resolveBearerToken(environment)
      case .signingKey: _ = try reference.resolveSigningKey(environment)
      }
      return nil
    } catch {
      return Fault(
        file: file, line: position.line, column: position.column, path: path,
        problem: .daemon(.secret(error)))
    }
  }
}

extension SecretUse {
  /// Resolves every secret, keeps none, and says which cannot be used.
  public static func faults(in uses: [SecretUse], _ environment: Environment) -> FaultList? {
    FaultList(
      uses.compactMap { $0.fault(environment) }
        + twins(in: uses) { try? $0.reference.resolve(environment) })  // unresolved: said already
  }

  /// Bearer tokens of two that are one: whoever shows it could be either. One source's may be equal while one replaces
  /// another.
  static func twins<Value: Hashable>(in uses: [SecretUse], by value: (SecretUse) -> Value?)
    -> [Fault]
  {
    var firstUses: [Value: SecretUse] = [:]
    let bearers = uses.filter { $0.purpose == .bearerToken }
    return bearers.sorted { $0.position < $1.position }.compactMap { use in
      guard let value = value(use) else { return nil }
      guard let first = firstUses[value] else {
        firstUses[value] = use
        return nil
      }
      guard first.bearer != use.bearer else { return nil }
      return Fault(
        file: use.file, line: use.position.line, column: use.position.column, path: use.path,
        problem: .daemon(.sameToken(as: first.path)))
    }
  }

  /// Whose token it is: "sources.app" of "sources.app.token[1]".
  private var bearer: Substring {
    path[..<(path.range(of: ".token", options: .backwards)?.lowerBound ?? path.endIndex)]
  }

  /// The credentials and files that are not there, each once, in the order they are named.
  public static func missing(
    in uses: [SecretUse], _ environment: Environment
  ) -> [SecretReference] {
    var seen: Set<SecretReference> = []
    return uses.map(\.reference).filter { $0.isMissing(environment) && seen.insert($0).inserted }
  }
}
