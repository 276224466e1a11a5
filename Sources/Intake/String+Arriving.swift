import Foundation

extension String {
  /// As text is kept: without NUL characters, and in normal form C, so that a name has one spelling in bytes.
  var arriving: String {
    if utf8.allSatisfy({ $0 != 0 && $0 < 0x80 }) { return self }
    var text = self
    text.unicodeScalars.removeAll { $0 == "\0" }
    return text.precomposedStringWithCanonicalMapping
  }

  /// `nil` where there is nothing but white space.
  var presence: String? {
    if utf8.contains(where: { 0x21...0x7e ~= $0 }) { return self }
    return contains { !$0.isWhitespace } ? self : nil
  }

  /// As an e-mail is compared.
  var trimmedLowercase: String {
    let isPlain = utf8.allSatisfy { 0x21...0x7e ~= $0 }
    return isPlain ? lowercased() : trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }

  /// A space for each control character: one line, and nothing that moves a terminal's cursor.
  var withoutControls: String {
    guard holdsControl else { return self }
    return String(map { String($0).holdsControl ? " " : $0 })
  }

  /// Whether any control character (Unicode's category Cc) is in it.
  var holdsControl: Bool {
    !utf8.allSatisfy { 0x20...0x7e ~= $0 }
      && unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
