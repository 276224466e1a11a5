extension Response {
  /// This response with what a later version says. What is absent or empty there never erases; the key, the
  /// person's instant of answering and the test mark are those of the first version.
  func merged(with later: Response) -> Response {
    var merged = self
    merged.score = later.score
    if let comment = later.comment, !comment.isEmpty { merged.comment = comment }
    merged.updatedAt = later.updatedAt ?? updatedAt
    merged.survey = survey.merged(with: later.survey)
    merged.person = person.merged(with: later.person)
    merged.attributes.merge(later.attributes.filter(\.value.saysSomething)) { $1 }
    merged.answers.merge(later.answers.filter(\.value.saysSomething)) { $1 }
    return merged
  }
}

extension Scalar {
  fileprivate var saysSomething: Bool { self != .text("") }
}

extension Survey? {
  fileprivate func merged(with later: Survey?) -> Survey? {
    guard let later else { return self }
    return Survey(
      id: later.id ?? self?.id, kind: later.kind ?? self?.kind,
      question: later.question ?? self?.question)
  }
}

extension PersonFacts {
  fileprivate func merged(with later: PersonFacts) -> PersonFacts {
    func pick(_ field: KeyPath<PersonFacts, String?>) -> String? {
      later[keyPath: field].flatMap(meaningful) ?? self[keyPath: field]
    }
    return PersonFacts(
      id: pick(\.id), email: pick(\.email), name: pick(\.name), phone: pick(\.phone),
      locale: pick(\.locale), timezone: pick(\.timezone),
      account: account.merged(with: later.account))
  }
}
