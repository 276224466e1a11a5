/// One line of a `when`: a key and what its value must be. All lines of a `when` must hold.
public struct Predicate: Sendable, Equatable {
  public var key: Key
  public var test: Test
  /// As the file has it, for `why` and `route`: "[enterprise, business]".
  public var wanted: String

  public init(key: Key, test: Test, wanted: String) {
    self.key = key
    self.test = test
    self.wanted = wanted
  }

  public enum Key: Hashable, Sendable {
    case segment, score, comment, survey, source, language, account, person
    case attribute(String)

    /// As written in the file.
    public var text: String {
      switch self {
      case .segment: "segment"
      case .score: "score"
      case .comment: "comment"
      case .survey: "survey"
      case .source: "source"
      case .language: "language"
      case .account: "account"
      case .person: "person"
      case .attribute(let name): name
      }
    }
  }

  public enum Test: Sendable, Equatable {
    /// Equal to one of these, exactly as sent (a language also by its first part: `en` takes `en-GB`).
    case oneOf([Scalar])
    /// A number in these bounds, both included.
    case range(atLeast: Double?, atMost: Double?)
    case present
    case absent
    /// Words, phrases and `word*` in the folded comment.
    case words(WordTest)
  }

  /// All three must hold; an empty list holds.
  public struct WordTest: Sendable, Equatable {
    public var anyOf: [WordPattern]
    public var allOf: [WordPattern]
    public var noneOf: [WordPattern]
    public init(
      anyOf: [WordPattern] = [], allOf: [WordPattern] = [], noneOf: [WordPattern] = []
    ) {
      self.anyOf = anyOf
      self.allOf = allOf
      self.noneOf = noneOf
    }
  }
}
