import FollowUp
import Hummingbird
import Ledger
import Web

/// The query of a listing, read strictly: an unknown parameter would otherwise be a filter that silently
/// does nothing. Every fault is reported at once; its pointer is "?name".
struct Query {
  private let fields: FormFields
  private var errors: [Problem.FieldError] = []

  /// - Parameter known: the parameters of this listing, besides `cursor` and `limit`.
  init(_ request: Request, known: [String], isPaged: Bool = true) throws(Problem) {
    do {
      fields = try FormFields(request.uri.query ?? "")
    } catch {
      throw Problem(.badRequest, "the query \(error.text)")
    }
    let all = known + (isPaged ? ["cursor", "limit"] : [])
    for name in fields.names where !all.contains(name) {
      let expected = all.isEmpty ? "none is known here" : "known: \(all.joined(separator: ", "))"
      fail(name, "unknown parameter (\(expected))\(Nearest.suggestion(for: name, among: all))")
    }
  }

  mutating func fail(_ name: String, _ detail: String) {
    errors.append(Problem.FieldError(pointer: "?" + name, detail: detail))
  }

  /// A parameter that is there and empty asks for nothing.
  func text(_ name: String) -> String? { fields.text(name) }

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let written = text(name) else { return nil }
    if let word = Word(rawValue: written) { return word }
    failUnknown(name, written, among: Word.allCases.map(\.rawValue))
    return nil
  }

  /// A name that is neither known nor found on anything is a slip of the pen: nothing listed would look like
  /// nothing to do.
  mutating func refuseUnknown(_ name: String, among known: [String]) {
    guard let written = text(name), !known.contains(written) else { return }
    failUnknown(name, written, among: known)
  }

  private mutating func failUnknown(_ name: String, _ written: String, among known: [String]) {
    let shown = known.prefix(Self.mostShown).joined(separator: ", ")
    let more = known.count > Self.mostShown ? ", ..." : ""
    let list = known.isEmpty ? "none is known" : "known: \(shown)\(more)"
    fail(name, "unknown \(name) (\(list))\(Nearest.suggestion(for: written, among: known))")
  }

  private static let mostShown = 40

  /// The owner asked for, a people key, or "nobody", as listings call what nobody has. One of our people
  /// who has that key comes first.
  func owner(among people: [TeamMember]) -> (key: String?, isNobody: Bool) {
    guard let owner = text("owner") else { return (nil, false) }
    let isNobody = owner == Self.nobody && !people.contains { $0.key == owner }
    return (isNobody ? nil : owner, isNobody)
  }

  /// Of an empty first page: the owner must be one of our people, then, or nobody.
  mutating func refuseUnknownOwner(among people: [TeamMember]) {
    refuseUnknown("owner", among: people.map(\.key) + [Self.nobody])
  }

  private static let nobody = "nobody"

  mutating func flag(_ name: String) -> Bool {
    switch text(name) {
    case nil, "false": return false
    case "true": return true
    default:
      fail(name, "is true or false")
      return false
    }
  }

  mutating func id(_ name: String) -> Int64? {
    guard let written = text(name) else { return nil }
    if let number = Int64(written), number > 0 { return number }
    fail(name, "is the number of a \(name)")
    return nil
  }

  mutating func page() -> PageRequest {
    var page = PageRequest()
    if let written = text("cursor") {
      page.before = Int64(written).flatMap { $0 > 0 ? $0 : nil }
      if page.before == nil { fail("cursor", "is not one of ours; use `next` of the page before") }
    }
    if let written = text("limit") {
      if let size = Int(written), PageRequest.sizes.contains(size) {
        page.size = size
      } else {
        fail("limit", "is a whole number from 1 to 1000")
      }
    }
    return page
  }

  /// Throws everything that was wrong.
  func finish() throws(Problem) {
    guard errors.isEmpty else {
      let names = errors.map { String($0.pointer.dropFirst()) }.joined(separator: ", ")
      throw Problem(
        .unprocessableContent, "these query parameters do not fit: \(names)", errors: errors)
    }
  }
}
