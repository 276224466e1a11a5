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
    text(ofFile: file).flatMap { text in
      switch readDaemon(text: text, file: file, environment: environment) {
      case .success(let daemon):
        return readRules(daemon.rulesPath, daemon.operations, zones)
          .map { SettingsPair(daemon: daemon, rules: $0) }
      case .failure(let list):
        guard let (path, operations) = rulesPath(inFaulty: text, file: file),
          case .failure(let more) = readRules(path, operations, zones)
        else { return .failure(list) }
        return .failure(list + more)
      }
    }
  }

  private static func readRules(
    _ path: String, _ operations: OperationsName?, _ zones: ZoneDirectory
  ) -> Result<RulesFile, FaultList> {
    text(ofFile: path).flatMap {
      readRules(text: $0, file: path, operations: operations, zones: zones)
    }
  }

  /// What a closeloop.yml with faults names; `nil` where it cannot be told.
  private static func rulesPath(
    inFaulty text: String, file: String
  ) -> (path: String, operations: OperationsName?)? {
    guard let root = YAMLReader.read(text).root, root.entries != nil else { return nil }
    let fields = Fields(DaemonKeys.root, root, at: .root, folder: FilePath.folder(of: file))
    return fields.optionalText("rules").map { path in
      (FilePath.resolve(path, in: fields.folder), OperationsName(in: root, file: file))
    }
  }
}
