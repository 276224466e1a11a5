/// What a file is, as its name says.
public enum FileForm: Sendable, Equatable {
  case table, json, lines

  /// `nil` for a name that says nothing of the kind.
  public init?(name: String) {
    switch name.lowercased().split(separator: ".").last {
    case "csv", "tsv": self = .table
    case "json": self = .json
    case "ndjson", "jsonl": self = .lines
    default: return nil
    }
  }
}
