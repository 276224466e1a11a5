/// Both files, read and found good.
public struct SettingsPair: Sendable {
  public var daemon: DaemonSettings
  public var rules: RulesFile
}

extension SettingsReader {
  /// Reads closeloop.yml and the rules it names, and says what is wrong with both at once: a fault in the
  /// first does not hide those of the second as long as it is YAML.
  public static func readPair(
    file: String, environment: Environment, zones: ZoneDirectory
  ) -> Result<SettingsPair, FaultList> {
    text(ofDaemonFile: file).flatMap { text in
      switch readDaemon(text: text, file: file, environment: environment) {
      case .success(let daemon):
        return readRules(at: daemon.rules, daemon.operations, zones)
          .map { SettingsPair(daemon: daemon, rules: $0) }
      case .failure(let list):
        guard let (location, operations) = rules(inFaulty: text, file: file),
          case .failure(let more) = readRules(at: location, operations, zones)
        else { return .failure(list) }
        return .failure(list + more)
      }
    }
  }

  /// Reads the rules.yml that closeloop.yml names.
  public static func readRules(
    at location: RulesLocation, _ operations: OperationsName?, _ zones: ZoneDirectory
  ) -> Result<RulesFile, FaultList> {
    location.text().flatMap {
      readRules(
        text: $0, file: location.path, operations: operations, sources: location.sources,
        zones: zones)
    }
  }

  /// What a closeloop.yml with faults names; `nil` where it cannot be told.
  private static func rules(
    inFaulty text: String, file: String
  ) -> (location: RulesLocation, operations: OperationsName?)? {
    guard let root = YAMLReader.read(text).root, root.entries != nil else { return nil }
    let fields = Fields(DaemonKeys.root, root, at: .root, folder: FilePath.folder(of: file))
    return RulesLocation(in: fields, file: file).map { location in
      (location, OperationsName(in: root, file: file))
    }
  }
}
