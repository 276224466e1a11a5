import Foundation

extension String {
  /// As intake keeps every text, so that what looks alike is equal byte by byte.
  var inOneForm: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
