/// A response as the lines of a `when` look at it. The comment is folded at most once, and only if some line
/// asks for words.
struct RoutingSubject {
  let response: Response
  /// Fields that this response leaves out are taken from the person.
  let person: Person?
  private var folded: FoldedText?

  init(_ response: Response, person: Person?) {
    self.response = response
    self.person = person
  }

  /// Whether every line holds.
  mutating func matches(_ when: [Predicate]) -> Bool {
    for predicate in when where !holds(predicate) { return false }
    return true
  }

  /// Whether this line holds.
  mutating func holds(_ predicate: Predicate) -> Bool {
    switch predicate.test {
    case .oneOf(let wanted):
      values(of: predicate.key).contains { value in
        wanted.contains { predicate.key.isEqual(value, to: $0) }
      }
    case .range(let atLeast, let atMost):
      values(of: predicate.key).contains { value in
        guard let number = value.number else { return false }
        return number >= (atLeast ?? -.infinity) && number <= (atMost ?? .infinity)
      }
    case .present: values(of: predicate.key).contains { $0 != .text("") }
    case .absent: values(of: predicate.key).allSatisfy { $0 == .text("") }
    case .words(let test): words(of: predicate.key).satisfies(test)
    }
  }

  /// What the response has under a key. More than one value where a key compares any of them.
  func values(of key: Predicate.Key) -> [Scalar] {
    switch key {
    case .segment: [.text(response.segment.rawValue)]
    case .score: [.integer(Int64(response.score.value))]
    case .comment: texts(response.comment)
    case .survey: texts(response.survey?.id, response.survey?.kind)
    case .source: [.text(response.key.source)]
    case .language: texts(response.person.locale ?? person?.locale)
    case .account: texts(account?.id, account?.name)
    case .person: texts(response.person.email ?? person?.email, response.person.id)
    case .attribute(let name): response.attributes[name].map { [$0] } ?? []
    }
  }

  private var account: Account? {
    (person?.account).merged(with: response.person.account)
  }

  private func texts(_ texts: String?...) -> [Scalar] {
    texts.compactMap { $0.map { .text($0) } }
  }

  private mutating func words(of key: Predicate.Key) -> FoldedText {
    guard key == .comment else {
      return FoldedText(values(of: key).map(\.description).joined(separator: " "))
    }
    if let folded { return folded }
    let text = FoldedText(response.comment ?? "")
    folded = text
    return text
  }
}

extension Predicate.Key {
  /// Exactly as sent: text by its bytes, numbers by value; a language also by its first part.
  fileprivate func isEqual(_ value: Scalar, to wanted: Scalar) -> Bool {
    if value.isSame(as: wanted) { return true }
    guard self == .language, case .text(let tag) = value else { return false }
    let first = tag.prefix { $0 != "-" && $0 != "_" }
    return Scalar.text(String(first)).isSame(as: wanted)
  }
}

extension Scalar {
  /// Equality for rules: 3 and 3.0 are one number; "é" in two normal forms is two texts.
  func isSame(as other: Scalar) -> Bool {
    switch (self, other) {
    case (.text(let a), .text(let b)): a == b && a.utf8.elementsEqual(b.utf8)
    case (.integer(let a), .integer(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    default: number != nil && number == other.number
    }
  }
}

extension FoldedText {
  func satisfies(_ test: Predicate.WordTest) -> Bool {
    (test.anyOf.isEmpty || test.anyOf.contains(where: contains))
      && test.allOf.allSatisfy(contains) && !test.noneOf.contains(where: contains)
  }
}
