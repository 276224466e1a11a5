import Mustache

/// Escapes text for HTML, scalar by scalar. The library's own escape looks at whole characters: a quote
/// followed by a combining mark is another character to it, passes as it is and ends the attribute.
struct PageText: MustacheContentType {
  static let name = "CLOSELOOP-HTML"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
