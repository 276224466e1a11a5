import FollowUp

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
  }

  /// What is wrong with the secret, `nil` where it can be used.
  func fault(_ environment: Environment) -> Fault? {
    do throws(SecretFault) {
      let secret = try reference.resolve(environment)
      return problem(with: secret.reveal()).map(fault)
    } catch {
      return fault(.secret(error))
    }
  }

  private func problem(with value: String) -> Fault.DaemonProblem? {
    guard case .address(let isInsecure) = purpose else { return nil }
    guard let address = WebAddress(value) else { return .secretNotAnAddress(reference) }
    return address.isPlainHTTP && !isInsecure ? .secretWithoutInsecure(reference) : nil
  }

  private func fault(_ problem: Fault.DaemonProblem) -> Fault {
    Fault(
      file: file, line: position.line, column: position.column, path: path,
      problem: .daemon(problem))
  }
}

extension SecretUse {
  /// Resolves every secret, keeps none, and says which cannot be used.
  public static func faults(in uses: [SecretUse], _ environment: Environment) -> FaultList? {
    FaultList(uses.compactMap { $0.fault(environment) })
  }
}
