/// `rules` of closeloop.yml: where rules.yml is, and the place that says it.
public struct RulesLocation: Hashable, Sendable {
  /// Of rules.yml.
  public var path: String
  /// Of closeloop.yml.
  public var file: String
  public var position: Position
  /// The sources of closeloop.yml, which a `when` may name.
  public var sources: [String]

  public init(path: String, file: String, position: Position, sources: [String] = []) {
    self.path = path
    self.file = file
    self.position = position
    self.sources = sources
  }

  /// Where the key is left out, its default, at the root.
  init?(in root: Fields, file: String) {
    guard let path = root.optionalText("rules") else { return nil }
    self.init(
      path: FilePath.resolve(path, in: root.folder), file: file,
      position: (root.value["rules"] ?? root.value).position,
      sources: root.value["sources"]?.entries?.map(\.key) ?? [])
  }

  /// The text there. What cannot be read at all is a fault of the key that names it.
  public func text() -> Result<String, FaultList> {
    SettingsReader.text(ofFile: path).mapError { list in
      guard case .yaml(.notReadable(let fault)) = list.faults[0].problem else { return list }
      return FaultList(
        Fault(
          file: file, line: position.line, column: position.column, path: "rules",
          problem: .daemon(.unreadableRules(path: path, fault))))
    }
  }
}
