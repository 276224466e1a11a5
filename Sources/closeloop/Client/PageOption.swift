import ArgumentParser

/// `--cursor` and `--limit`, which turn the pages of a listing.
struct PageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The page that a listing before said comes next.", valueName: "cursor"))
  var cursor: Int64?
  @Option(help: "How many to show, 1 to 1000 (default: 100).") var limit: Int?

  func validate() throws {
    if let limit, !(1...1_000).contains(limit) {
      throw ValidationError("--limit: no number of lines (got \(limit)); give 1 to 1000")
    }
  }

  /// The parameters of the request.
  var query: [(String, String?)] {
    [("cursor", cursor.map(String.init)), ("limit", limit.map(String.init))]
  }

  /// Says under a full page how the next one is asked for.
  static func footer(_ next: Int64?, _ style: Style) -> String {
    next.map { "\n" + style.paint("more: with --cursor \($0)", .faint) } ?? ""
  }
}
