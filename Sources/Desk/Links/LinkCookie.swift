import Foundation
import HTTPTypes
import Hummingbird

/// Remembers the name somebody gave on a link's page, on their own device, for the next link. It proves
/// nothing and opens nothing.
enum LinkCookie {
  static let name = "closeloop-name"

  static func remembered(by request: Request) -> String? {
    guard let value = request.cookies[name]?.value.removingPercentEncoding else { return nil }
    let clean = LinkForm.oneLine(value, longest: LinkForm.longestName)
    return clean.isEmpty ? nil : clean
  }

  /// The `Set-Cookie` value. `Secure` where the pages are reached over TLS.
  static func remembering(_ person: String, isSecure: Bool) -> String? {
    let plain = CharacterSet(charactersIn: "-._~").union(.alphanumerics.intersection(.ascii))
    guard let value = person.addingPercentEncoding(withAllowedCharacters: plain) else { return nil }
    let year = 365 * 86_400
    return "\(name)=\(value); Path=/l/; Max-Age=\(year); HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "")
  }
}

extension CharacterSet {
  fileprivate static let ascii = CharacterSet(charactersIn: "\u{0}"..."\u{7f}")
}
