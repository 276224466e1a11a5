import ArgumentParser

/// `--config`, which every command takes.
struct SettingsOption: ParsableArguments {
  static let standardPath = "/etc/closeloop/closeloop.yml"

  @Option(
    help: ArgumentHelp(
      "The daemon's settings (default: $CLOSELOOP_CONFIG, else \(standardPath)).", valueName: "file"
    ))
  var config: String?

  /// Where the settings are.
  func path(_ environment: [String: String]) -> String {
    let named = environment["CLOSELOOP_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    return config ?? named ?? Self.standardPath
  }
}
