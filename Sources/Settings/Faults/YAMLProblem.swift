extension Fault {
  /// What is wrong with a file as a file of YAML.
  enum YAMLProblem: Hashable, Sendable {
    case notReadable(FileFault)
    case tooLarge(limitBytes: Int)
    case notUTF8
    /// In the words of libyaml.
    case syntax(problem: String, context: String?)
    case openQuote
    case tab
    case cannotStart(Character)
    case severalDocuments
    case undefinedAlias
    case alias(name: String)
    case anchor(name: String)
    case mergeKey
    case tag(String)
    case tooDeep(limit: Int)
    case duplicateKey(String, firstLine: Int)
    case keyNotText
  }
}
