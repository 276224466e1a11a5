import Foundation

/// The keys a response gives for its person: the e-mail, and the source's own id. Empty for an anonymous one.
/// Under these the ledger looks for candidates.
///
/// A test response gets keys of its own (a source "[test]", which no source can be named), so that it walks
/// the whole road and yet never meets a real person: it opens no real case, joins none and uses up nobody's
/// contact.
public func personKeys(of response: Response, under rules: Rules) -> [PersonKey] {
  var keys: [PersonKey] = []
  keys.reserveCapacity(2)
  if let email = response.person.email.flatMap(normalizedEmail) { keys.append(.email(email)) }
  if let id = response.person.id.flatMap(meaningful) {
    let source = rules.sharesPersonIDs ? "" : response.key.source
    keys.append(.sourceID(source: source, id: composed(id)))
  }
  guard response.isTest else { return keys }
  return keys.map { .sourceID(source: "[test]", id: $0.text) }
}

extension PersonKey {
  /// An address as it is compared, whoever wrote it; `nil` where nothing is left of it.
  public init?(email text: String) {
    guard let email = normalizedEmail(text) else { return nil }
    self = .email(email)
  }

  /// As persons are found by it under these rules: in one spelling, and where ids are shared over the sources, an id
  /// of no source.
  public func asKept(under rules: Rules) -> PersonKey {
    switch self {
    case .email(let text): PersonKey(email: text) ?? self
    case .sourceID(let source, let id):
      .sourceID(source: rules.sharesPersonIDs ? "" : source, id: composed(id))
    }
  }
}

/// Trimmed and lower-cased, in one normal form; `nil` where nothing is left.
func normalizedEmail(_ text: String) -> String? {
  meaningful(text).map { composed($0.lowercased()) }
}

/// The text without white space around it; `nil` where nothing is left.
func meaningful(_ text: String) -> String? {
  // Printable ASCII at both ends is nearly every text, and needs no table of white space.
  if let first = text.utf8.first, let last = text.utf8.last,
    0x21...0x7e ~= first, 0x21...0x7e ~= last
  {
    return text
  }
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return nil }
  return first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex
    ? text : String(scalars[first...last])
}

/// One normal form, since SQLite compares bytes. ASCII, nearly every key, is in it already.
private func composed(_ text: String) -> String {
  text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
}
