extension Fault {
  /// What is wrong in the lines of a `when`.
  enum WhenProblem: Hashable, Sendable {
    /// An attribute one edit away from a built-in key.
    case nearBuiltIn(String, key: String)
    /// A scalar that YAML readers disagree about.
    case ambiguous(String, Ambiguity)
    case standsAlone(String)
    case wrongValue(key: String, got: Got)
    case scoreOutOfRange(String)
    case boundsReversed(low: String, high: String)
    case noBounds
    case badBound(Got)
    case badWords(String)
    case noWords
    case unknownSource(String, known: [String])
    /// No score is left that both `segment` and `score` allow.
    case contradiction
  }

  enum Ambiguity: Hashable, Sendable {
    case boolean(Bool)
    case number
  }
}
