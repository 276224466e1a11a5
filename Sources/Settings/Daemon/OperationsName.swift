/// `operations` of closeloop.yml: the name of a destination of rules.yml, and the place that says it.
public struct OperationsName: Hashable, Sendable {
  public var name: String
  public var file: String
  public var position: Position

  public init(name: String, file: String, position: Position) {
    self.name = name
    self.file = file
    self.position = position
  }

  init?(in root: YAMLValue, file: String) {
    guard let value = root["operations"], let name = value.text else { return nil }
    self.init(name: name, file: file, position: value.position)
  }

  /// The fault of a name that these rules do not have.
  func fault(in rules: YAMLValue) -> Fault? {
    let known = rules["destinations"]?.entries?.map(\.key) ?? []
    guard !known.contains(name) else { return nil }
    return Fault(
      file: file, line: position.line, column: position.column, path: "operations",
      problem: .daemon(.unknownOperations(name, known: known)))
  }
}
