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
    contains { !$0.isWhitespace } ? self : nil
  }

  /// As an e-mail is compared.
  var trimmedLowercase: String {
    trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }
}
