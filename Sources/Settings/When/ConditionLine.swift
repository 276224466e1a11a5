import FollowUp

/// One line of a `when` while it is read.
struct ConditionLine {
  var key: String
  var value: YAMLValue
  var path: Path

  func segments() throws(Finding) -> [Scalar] {
    let words = Segment.allCases.map(\.rawValue)
    return try items { item, path throws(Finding) in
      guard let text = item.text, words.contains(text) else {
        throw Finding(item.position, path, .value(.badValue(item.got, .choice(words))))
      }
      return [.text(text)]
    }
  }

  /// Scores are few: ranges in a list become the scores in them.
  func scores() throws(Finding) -> Predicate.Test {
    if value.entries != nil { return try bounds(ofScores: true) }
    if let range = value.text.flatMap(NumberRange.init), value.isPlain {
      return try test(of: range, ofScores: true)
    }
    return .oneOf(
      try items { item, path throws(Finding) in
        guard let text = item.text, item.isPlain else { throw self.wrong(item, path) }
        if let score = WholeNumber.read(text), score <= 10 { return [.integer(Int64(score))] }
        if let range = NumberRange(text), let scores = range.scores, !scores.isEmpty {
          return scores.map { .integer(Int64($0)) }
        }
        throw Finding(item.position, path, .when(.scoreOutOfRange(text)))
      })
  }

  /// Built-in texts: any scalar is the text it shows, so that `language: no` is Norwegian.
  ///
  /// - Parameter known: the only texts there can be, where these are known.
  func texts(known: [String]? = nil) throws(Finding) -> Predicate.Test {
    if let presence = presence(of: value) { return presence }
    return .oneOf(
      try items { item, path throws(Finding) in
        guard let text = item.text else { throw self.wrong(item, path) }
        try self.refusePresence(item, path)
        if let known, !known.contains(text) {
          throw Finding(item.position, path, .when(.unknownSource(text, known: known)))
        }
        return [.text(text.inOneForm)]
      })
  }

  func attribute() throws(Finding) -> Predicate.Test {
    if let presence = presence(of: value) { return presence }
    if value.entries != nil { return try bounds(ofScores: false) }
    if let range = value.text.flatMap(NumberRange.init), value.isPlain {
      return try test(of: range, ofScores: false)
    }
    return .oneOf(
      try items { item, path throws(Finding) in
        try self.refusePresence(item, path)
        return [try self.scalar(item, path)]
      })
  }

  func fault(_ problem: Fault.Problem) -> Finding { Finding(value.position, path, problem) }

  func wrong(_ item: YAMLValue, _ path: Path) -> Finding {
    Finding(item.position, path, .when(.wrongValue(key: key, got: item.got)))
  }

  func presence(of value: YAMLValue) -> Predicate.Test? {
    guard value.isPlain else { return nil }
    switch value.text {
    case "present": return .present
    case "absent": return .absent
    default: return nil
    }
  }

  private func refusePresence(_ item: YAMLValue, _ path: Path) throws(Finding) {
    guard presence(of: item) != nil || (item.isPlain && item.text.flatMap(NumberRange.init) != nil)
    else { return }
    throw Finding(item.position, path, .when(.standsAlone(item.text ?? "")))
  }

  private func scalar(_ item: YAMLValue, _ path: Path) throws(Finding) -> Scalar {
    guard let text = item.text else { throw wrong(item, path) }
    guard item.isPlain else { return .text(text.inOneForm) }
    switch PlainScalar(text.inOneForm) {
    case .scalar(let scalar): return scalar
    case .ambiguous(let kind): throw Finding(item.position, path, .when(.ambiguous(text, kind)))
    }
  }

  /// The value, or each value of a list that is not empty.
  private func items(
    _ read: (YAMLValue, Path) throws(Finding) -> [Scalar]
  ) throws(Finding) -> [Scalar] {
    guard let list = value.list else {
      guard value.text != nil || value.isNothing else { throw wrong(value, path) }
      return try read(value, path)
    }
    guard !list.isEmpty else { throw fault(.value(.empty(.list))) }
    var scalars: [Scalar] = []
    for (index, item) in list.enumerated() { scalars += try read(item, path[index]) }
    return scalars
  }
}
