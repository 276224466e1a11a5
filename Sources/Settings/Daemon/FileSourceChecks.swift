import FollowUp

/// What can be wrong in the mapping of a source's files.
struct FileSourceChecks {
  private(set) var findings: [Finding] = []

  mutating func check(_ source: YAMLValue, type: String, _ path: Path) {
    let isFolder = type == FileSourceKeys.folder
    let allowed = ["type", "timezone"] + FileSourceKeys.names.filter { isFolder || $0 != "path" }
    for entry in source.entries ?? []
    where SourceKeys.source[entry.key] != nil && !allowed.contains(entry.key) {
      add(entry.position, path[entry.key], .notForType(entry.key, type))
    }
    if isFolder, !source.means("path", of: SourceKeys.source) {
      add(source.position, path, .needs("path", type))
    }
    guard let fields = source["fields"] else {
      if !source.means("fields", of: SourceKeys.source) {
        add(source.position, path, .needs("fields", type))
      }
      return
    }
    checkFields(fields, path["fields"])
    checkNumbers(source["numbers"], fields, path["numbers"])
  }

  private mutating func checkFields(_ fields: YAMLValue, _ path: Path) {
    guard let entries = fields.entries else { return }
    let known = MappedField.names + ["attributes.NAME", "answers.NAME"]
    for entry in entries where MappedField(entry.key) == nil {
      add(
        entry.position, path[entry.key],
        .unknownField(entry.key, nearest: Nearest.word(to: entry.key, among: known)))
    }
    if !fields.means("score", among: known, isKnown: { MappedField($0) != nil }) {
      add(fields.position, path, .noScoreColumn)
    }
  }

  private mutating func checkNumbers(_ numbers: YAMLValue?, _ fields: YAMLValue, _ path: Path) {
    for (index, item) in (numbers?.list ?? []).enumerated() {
      guard let name = item.text else { continue }
      switch MappedField(name) {
      case .attribute, .answer:
        if fields[name] == nil { add(item.position, path[index], .numberNotMapped(name)) }
      default: add(item.position, path[index], .numberNotMapped(name))
      }
    }
  }

  private mutating func add(_ position: Position, _ path: Path, _ problem: Fault.SourceProblem) {
    findings.append(Finding(position, path, .source(problem)))
  }
}
