import ArgumentParser

/// `--json`, which everything that shows something takes.
struct OutputOption: ParsableArguments {
  @Flag(help: "Print the daemon's JSON instead of text.")
  var json = false
}
