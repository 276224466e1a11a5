/// One promise found broken.
public struct Violation: Sendable, Equatable, Codable {
  /// The name of the invariant: "one-open-case".
  public let invariant: String
  /// What is wrong, in plain words.
  public let sentence: String
  /// What it is about: "case 3".
  public let subjects: [String]

  public init(_ sentence: String, _ subjects: [String] = [], of invariant: String = "") {
    self.invariant = invariant
    self.sentence = sentence
    self.subjects = subjects
  }

  func named(_ invariant: String) -> Violation {
    Violation(sentence, subjects, of: invariant)
  }
}

extension Violation: CustomStringConvertible {
  public var description: String {
    let about = subjects.isEmpty ? "" : " (\(subjects.joined(separator: ", ")))"
    return "\(invariant): \(sentence)\(about)"
  }
}
