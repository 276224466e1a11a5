extension Fault {
  /// What is wrong between the keys of a source.
  enum SourceProblem: Hashable, Sendable {
    case notForType(String, String)
    case needsSecret(String, type: String)
    case needsScore(type: String)
    case needs(String, String)
    /// A bare name where the tool's body names no questions.
    case noQuestions(String, type: String)
    /// No place of an object whose members could be taken.
    case noObject(String)
    /// An event's name stands under another meaning too.
    case twoMeanings(String, String)
    case sameFolder(as: String)
    case noScheme
    case twoSchemes
    case onlyWithSignature(String)
    /// A signed time without its header, or a header that is not signed.
    case timestampAndSigned
    case needsToken(type: String, isThin: Bool)
    case needsSurvey(type: String)
    /// Of a file's mapping: the left side is no field of ours.
    case unknownField(String, nearest: String?)
    case noScoreColumn
    /// Neither an attribute nor an answer of the mapping.
    case numberNotMapped(String)
  }
}
