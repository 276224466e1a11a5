/// Why something that arrived from a mapped source is kept in quarantine instead of becoming a response. The
/// same word is stored, listed and the metric's label.
public enum Misfit: String, Sendable, Codable, CaseIterable {
  case noScore = "no-score"
  /// There is one, and it is no whole number from 0 to 10.
  case badScore = "bad-score"
  case noID = "no-id"
  /// Over 200 bytes, or with control characters.
  case badID = "bad-id"
  case badDate = "bad-date"
  /// Another field that cannot be what the mapping says it is.
  case badField = "bad-field"
  case badJSON = "bad-json"
  case badEncoding = "bad-encoding"
  /// A row of a table that does not fit the header: a column too many, a quote that never ends.
  case badRow = "bad-row"
  /// It parses, and nothing in it is where the mapping looks.
  case unknownShape = "unknown-shape"
  case tooLong = "too-long"
  /// The ledger's schema refused it.
  case refused

  /// For people, without a full stop.
  public var sentence: String {
    switch self {
    case .noScore: "There is no score where the mapping looks"
    case .badScore: "The score is no whole number from 0 to 10"
    case .noID: "There is no id of the response where the mapping looks"
    case .badID: "The id is longer than 200 bytes or holds control characters"
    case .badDate: "A date does not read as the mapping says"
    case .badField: "A field does not read as the mapping says"
    case .badJSON: "It is no JSON that could be read without guessing"
    case .badEncoding: "Its bytes are no text in the encoding the mapping says"
    case .badRow: "The row does not fit the file's header"
    case .unknownShape: "Nothing in it is where the mapping looks"
    case .tooLong: "It is longer than a response may be"
    case .refused: "The ledger's own rules refused it; report it with the log"
    }
  }
}
