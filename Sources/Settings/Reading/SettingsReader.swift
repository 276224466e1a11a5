/// Reads the two files of settings: values, or everything that is wrong with them.
public enum SettingsReader {
  /// The text of a file, or the one fault that keeps it from being read.
  public static func text(ofFile path: String) -> Result<String, FaultList> {
    func failure(_ problem: Fault.YAMLProblem) -> Result<String, FaultList> {
      .failure(FaultList(Finding(.start, .root, .yaml(problem)).fault(in: path)))
    }
    switch BoundedFile.read(path, limitBytes: YAMLReader.limitBytes) {
    case .success(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else { return failure(.notUTF8) }
      return .success(text)
    case .failure(.tooLarge(let limit)): return failure(.tooLarge(limitBytes: limit))
    case .failure(let fault): return failure(.notReadable(fault))
    }
  }

  /// The text of a closeloop.yml. What cannot be read at all may be somewhere else.
  public static func text(ofDaemonFile path: String) -> Result<String, FaultList> {
    text(ofFile: path).mapError { list in
      guard case .yaml(.notReadable(let fault)) = list.faults[0].problem else { return list }
      return FaultList(Finding(.start, .root, .daemon(.unreadable(fault))).fault(in: path))
    }
  }

  /// Reads the text of a closeloop.yml.
  public static func readDaemon(
    text: String, file: String, environment: Environment
  ) -> Result<DaemonSettings, FaultList> {
    let (value, yaml) = YAMLReader.read(text)
    let root: YAMLValue
    switch (value, FaultList(yaml, in: file)) {
    case (let value?, _): root = value
    case (nil, let faults?): return .failure(faults)
    case (nil, nil): root = .emptyObject
    }
    let fields = Fields(DaemonKeys.root, root, at: .root, folder: FilePath.folder(of: file))
    let builder = DaemonBuilder(root: fields, file: file, environment: environment)
    var secrets = SecretScan(file: file)
    secrets.scan(root, .object(DaemonKeys.root), at: .root)
    let found = (yaml + findings(in: root, builder)).map { $0.fault(in: file) }
    if let list = FaultList(found + SecretUse.twins(in: secrets.uses, by: \.reference)) {
      return .failure(list)
    }
    do throws(Finding) {
      return .success(try builder.settings(secrets: secrets.uses))
    } catch {
      return .failure(FaultList(error.fault(in: file)))
    }
  }

  private static func findings(in root: YAMLValue, _ builder: DaemonBuilder) -> [Finding] {
    var structure = StructureCheck()
    structure.zones = ZoneDirectory(environment: builder.environment)
    structure.check(root, .object(DaemonKeys.root), at: .root)
    var sources = SourceChecks(folder: FilePath.folder(of: builder.file))
    sources.check(root)
    var heartbeat = DestinationChecks()
    if let value = root["heartbeat"] {
      heartbeat.checkAddress(of: value, at: .root["heartbeat"])
    }
    return structure.findings + sources.findings + heartbeat.findings + repeatedTokenNames(in: root)
      + folderFindings(in: root, builder)
  }

  private static func folderFindings(
    in root: YAMLValue, _ builder: DaemonBuilder
  ) -> [Finding] {
    guard root.entries != nil else { return [] }
    do throws(Finding) {
      _ = try builder.controlPath(try builder.stateFolder())
      return []
    } catch {
      return [error]
    }
  }

  /// A token's name says in the journal who did it, so each has its own.
  private static func repeatedTokenNames(in root: YAMLValue) -> [Finding] {
    var seen: Set<String> = []
    return (root["api-tokens"]?.list ?? []).enumerated().compactMap { index, token in
      guard let value = token["name"], let name = value.text, !seen.insert(name).inserted
      else { return nil }
      let path = Path.root["api-tokens"][index]["name"]
      return Finding(value.position, path, .value(.repeated(name)))
    }
  }
}
