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
    case signingKey
  }

  /// What is wrong with the secret, `nil` where it can be used.
  func fault(_ environment: Environment) -> Fault? {
    do throws(SecretFault) {
      switch purpose {
      case .address(let isInsecure):
        _ = try reference.resolveAddress(environment, isInsecure: isInsecure)
      case .key: _ = try reference.resolve(environment)
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
    FaultList(uses.compactMap { $0.fault(environment) })
  }

  /// The credentials and files that are not there, each once, in the order they are named.
  public static func missing(
    in uses: [SecretUse], _ environment: Environment
  ) -> [SecretReference] {
    var seen: Set<SecretReference> = []
    return uses.map(\.reference).filter { $0.isMissing(environment) && seen.insert($0).inserted }
  }
}
