import ArgumentParser

/// `--before`, which turns the pages of a listing.
struct PageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The page after the one that ended with this cursor.", valueName: "cursor"))
  var before: Int64?

  /// Says under a full page how the next one is asked for.
  static func footer(_ next: Int64?, _ style: Style) -> String {
    next.map { style.paint("\nmore: the same command with --before \($0)", .faint) } ?? ""
  }
}
