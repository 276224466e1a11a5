public import FollowUp
import Foundation

extension SecretReference {
  /// A key that webhooks are signed with, or several, one a line: `whsec_` and base64 (Standard Webhooks), else any
  /// text. The base64 may be the URL's and without padding; what is given has neither.
  public func resolveSigningKey(_ environment: Environment) throws(SecretFault) -> Secret {
    var keys: [String] = []
    for line in try resolve(environment).reveal().split(whereSeparator: \.isNewline) {
      guard line.hasPrefix(Self.mark) else {
        keys.append(String(line))
        continue
      }
      guard let key = Self.decoded(line.dropFirst(Self.mark.count)) else {
        throw .notASigningKey(self)
      }
      keys.append(Self.mark + key.base64EncodedString())
    }
    return Secret(keys.joined(separator: "\n"))
  }

  private static let mark = "whsec_"

  private static func decoded(_ text: Substring) -> Data? {
    var base64 = text.trimmingCharacters(in: .whitespaces)
      .replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    base64 = base64.trimmingCharacters(in: CharacterSet(charactersIn: "="))
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    return Data(base64Encoded: base64).flatMap { $0.isEmpty ? nil : $0 }
  }
}
