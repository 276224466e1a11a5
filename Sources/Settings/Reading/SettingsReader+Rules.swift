import Crypto
public import FollowUp

extension SettingsReader {
  /// Reads the text of a rules.yml. `operations` is what closeloop.yml names, held against these rules; `sources`, where
  /// they are given, are those that a `when` may name: a text that was accepted before may name one that is gone.
  public static func readRules(
    text: String, file: String, operations: OperationsName? = nil, sources: [String]? = nil,
    zones: ZoneDirectory
  ) -> Result<RulesFile, FaultList> {
    let (value, yaml) = YAMLReader.read(text)
    let root: YAMLValue
    switch (value, FaultList(yaml, in: file)) {
    case (let value?, _): root = value
    case (nil, let faults?): return .failure(faults)
    case (nil, nil): root = .emptyObject
    }
    let conditions = ConditionsReader(attributes: attributes(of: root), sources: sources)
    var faults = (yaml + findings(in: root, conditions, zones)).map { $0.fault(in: file) }
    if let fault = operations?.fault(in: root) { faults.append(fault) }
    if let list = FaultList(faults) { return .failure(list) }
    return build(root, text, file, operations, conditions, zones)
  }

  /// The name of a rules text: the same text, the same decisions.
  public static func version(of text: String) -> RulesVersion {
    let digest = SHA256.hash(data: Array(text.utf8))
    let hex = digest.prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return RulesVersion(rawValue: hex.joined())
  }

  private static func findings(
    in root: YAMLValue, _ conditions: ConditionsReader, _ zones: ZoneDirectory
  ) -> [Finding] {
    var structure = StructureCheck()
    structure.zones = zones
    structure.conditions = conditions
    structure.names = Dictionary(
      uniqueKeysWithValues: Namespace.allCases.map {
        ($0, root[$0.rawValue]?.entries?.map(\.key) ?? [])
      })
    structure.check(root, .object(RulesKeys.root), at: .root)
    var destinations = DestinationChecks()
    destinations.check(root)
    var ladders = LadderChecks()
    ladders.check(root)
    var routes = RouteChecks(conditions: conditions)
    routes.check(root)
    return structure.findings + destinations.findings + ladders.findings + routes.findings
  }

  private static func build(
    _ root: YAMLValue, _ text: String, _ file: String, _ operations: OperationsName?,
    _ conditions: ConditionsReader, _ zones: ZoneDirectory
  ) -> Result<RulesFile, FaultList> {
    let fields = Fields(RulesKeys.root, root, at: .root, folder: FilePath.folder(of: file))
    let builder = RulesBuilder(root: fields, zones: zones, conditions: conditions)
    var secrets = SecretScan(file: file)
    secrets.scan(root, .object(RulesKeys.root), at: .root)
    do throws(Finding) {
      let rules = try builder.rules(version: version(of: text), operations: operations?.name)
      return .success(
        RulesFile(
          text: text, rules: rules, endpoints: try builder.endpoints(), secrets: secrets.uses))
    } catch {
      return .failure(FaultList(error.fault(in: file)))
    }
  }

  private static func attributes(of root: YAMLValue) -> Set<String> {
    Set((root["attributes"]?.list ?? []).compactMap(\.text))
  }
}

extension YAMLValue {
  /// What an empty file says.
  static let emptyObject = YAMLValue(position: .start, content: .object([]))
}
