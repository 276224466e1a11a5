import FollowUp

extension ConditionLine {
  static let boundKeys = ["at-least", "at-most"]
  static let wordKeys = ["any-of", "all-of", "none-of"]

  /// `{at-least: 30}`, `{at-most: 90}`, both.
  func bounds(ofScores: Bool) throws(Finding) -> Predicate.Test {
    try checkKeys(Self.boundKeys, noun: "an object of bounds")
    let low = try bound("at-least")
    let high = try bound("at-most")
    guard low != nil || high != nil else { throw fault(.when(.noBounds)) }
    return try test(of: NumberRange(low: low, high: high), ofScores: ofScores)
  }

  func test(of range: NumberRange, ofScores: Bool) throws(Finding) -> Predicate.Test {
    if ofScores, range.scores == nil {
      throw fault(.when(.scoreOutOfRange(value.flowText)))
    }
    if let low = range.low, let high = range.high, low > high {
      throw fault(
        .when(.boundsReversed(low: PlainScalar.text(low), high: PlainScalar.text(high))))
    }
    return .range(atLeast: range.low, atMost: range.high)
  }

  /// `present`, `absent`, or words to look for.
  func words() throws(Finding) -> Predicate.Test {
    if let presence = presence(of: value) { return presence }
    guard value.entries != nil else { throw wrong(value, path) }
    try checkKeys(Self.wordKeys, noun: "an object of words")
    let test = Predicate.WordTest(
      anyOf: try patterns("any-of"), allOf: try patterns("all-of"), noneOf: try patterns("none-of"))
    guard test != Predicate.WordTest() else { throw fault(.when(.noWords)) }
    return .words(test)
  }

  private func patterns(_ key: String) throws(Finding) -> [WordPattern] {
    guard let value = value[key] else { return [] }
    let path = path[key]
    guard value.list?.isEmpty != true else {
      throw Finding(value.position, path, .value(.empty(.list)))
    }
    var patterns: [WordPattern] = []
    for (index, item) in value.oneOrMore.enumerated() {
      let place = value.list == nil ? path : path[index]
      guard let text = item.text else {
        throw Finding(item.position, place, .value(.badValue(item.got, .text)))
      }
      guard let pattern = WordPattern(text) else {
        throw Finding(item.position, place, .when(.badWords(text)))
      }
      patterns.append(pattern)
    }
    return patterns
  }

  private func bound(_ key: String) throws(Finding) -> Double? {
    guard let value = value[key] else { return nil }
    guard let text = value.text, value.isPlain, let number = PlainScalar.number(text)?.number
    else { throw Finding(value.position, path[key], .when(.badBound(value.got))) }
    return number
  }

  private func checkKeys(_ known: [String], noun: String) throws(Finding) {
    for entry in value.entries ?? [] where !known.contains(entry.key) {
      throw Finding(
        entry.position, path[entry.key],
        .value(.unknownKey(entry.key, of: noun, known: known)))
    }
  }
}
