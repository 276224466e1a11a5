import Web

/// The fields of a form post or a query, read strictly: `application/x-www-form-urlencoded`, valid UTF-8,
/// each name at most once.
struct FormFields: Sendable, Equatable {
  private(set) var values: [String: String] = [:]
  /// In the order sent.
  private(set) var names: [String] = []

  enum Fault: Error, Equatable {
    case notEncoded
    case repeated(String)
    case unknown(String)
  }

  init(_ text: String) throws(Fault) {
    for slice in FormPair.slices(of: text.utf8) {
      guard let pair = FormPair(slice) else { throw .notEncoded }
      guard values.updateValue(pair.value, forKey: pair.name) == nil else {
        throw .repeated(pair.name)
      }
      names.append(pair.name)
    }
  }

  /// Refuses a field that nobody asked for.
  func expect(only known: [String]) throws(Fault) {
    if let stranger = names.first(where: { !known.contains($0) }) { throw .unknown(stranger) }
  }

  subscript(name: String) -> String? { values[name] }

  /// The field without the white space around it; `nil` where it is absent or blank.
  func text(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let trimmed = value.trimmingPrefix(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    return end.map { String(trimmed[...$0]) }
  }
}
