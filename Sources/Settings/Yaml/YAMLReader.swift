import Yams

/// YAML text to values with places. Refuses what surprises: aliases, anchors, merge keys, tags, duplicate
/// keys, more than one document, more than 1 MiB, more than 32 levels.
struct YAMLReader {
  static let limitBytes = 1 << 20
  static let limitLevels = 32
  /// So many duplicate keys are found in one file; each costs one more reading of it.
  static let limitDuplicates = 64

  private var source: SourceText
  /// Keys whose first scalar was replaced so that Yams reads on behind a duplicate, with that scalar.
  private var renamed: [Position: Unicode.Scalar] = [:]
  private var findings: [Finding] = []

  private init(_ text: String) {
    source = SourceText(text)
  }

  /// The root value, `nil` for an empty or unreadable file, and everything wrong with the file as YAML.
  static func read(_ text: String) -> (root: YAMLValue?, findings: [Finding]) {
    guard text.utf8.count <= limitBytes else {
      return (nil, [Finding(.start, .root, .yaml(.tooLarge(limitBytes: limitBytes)))])
    }
    var reader = YAMLReader(text)
    let aliases = AliasScan.aliases(in: reader.source)
    guard aliases.isEmpty else {
      return (nil, aliases.map { Finding($0.position, .root, .yaml(.alias(name: $0.name))) })
    }
    let root = reader.compose()
    return (root, reader.findings)
  }

  private mutating func compose() -> YAMLValue? {
    for round in 0...Self.limitDuplicates {
      do {
        // Nodes hold their anchors weakly; the parser keeps them.
        let parser = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) { () throws -> YAMLValue? in
          guard let root = try parser.singleRoot() else { return nil }
          return value(of: root, at: .root, level: 0)
        }
      } catch let error as YamlError {
        guard case .duplicatedKeysInMapping(let names, let context) = error else {
          findings.append(YAMLFault.finding(for: error, in: source))
          return nil
        }
        let first = Position(context.mark)
        guard round < Self.limitDuplicates, rename(at: first) else {
          let name = names.first ?? ""
          findings.append(Finding(first, .root, .yaml(.duplicateKey(name, firstLine: first.line))))
          return nil
        }
      } catch {
        findings.append(Finding(.start, .root, .yaml(.syntax(problem: "\(error)", context: nil))))
        return nil
      }
    }
    return nil
  }

  /// Makes the key that begins here another one of the same length. False where its text cannot be told.
  private mutating func rename(at position: Position) -> Bool {
    guard let mark = source[position] else { return false }
    let isQuoted = mark == "\"" || mark == "'"
    let target = Position(line: position.line, column: position.column + (isQuoted ? 1 : 0))
    guard let original = source[target], original != mark || !isQuoted, original != "\\",
      !["&", "!", "*", "?", "[", "{", "|", ">"].contains(mark),
      let stand = Unicode.Scalar(0xE000 + UInt32(renamed.count))
    else { return false }
    source.replace(at: target, with: stand)
    renamed[position] = original
    return true
  }

  private mutating func value(of node: Node, at path: Path, level: Int) -> YAMLValue {
    let position = node.mark.map(Position.init) ?? .start
    var value = YAMLValue(position: position, content: .text("", isPlain: true))
    if let anchor = node.anchor {
      findings.append(Finding(position, path, .yaml(.anchor(name: anchor.rawValue))))
    }
    guard level <= Self.limitLevels else {
      findings.append(Finding(position, path, .yaml(.tooDeep(limit: Self.limitLevels))))
      return value
    }
    switch node {
    case .scalar(let scalar):
      checkTag(scalar.tag, position, path)
      let isPlain = scalar.style == .plain && scalar.tag.rawValue != Tag.Name.str.rawValue
      value.content = .text(scalar.string, isPlain: isPlain)
    case .sequence(let sequence):
      checkTag(sequence.tag, position, path)
      value.content = .list(
        sequence.enumerated().map { self.value(of: $1, at: path[$0], level: level + 1) })
    case .mapping(let mapping):
      checkTag(mapping.tag, position, path)
      value.content = .object(entries(of: mapping, at: path, level: level))
    case .alias(let alias):
      findings.append(Finding(position, path, .yaml(.alias(name: alias.anchor.rawValue))))
    }
    return value
  }

  private mutating func entries(
    of mapping: Node.Mapping, at path: Path, level: Int
  ) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var lines: [String: Int] = [:]
    for (key, node) in mapping {
      let position = key.mark.map(Position.init) ?? .start
      guard case .scalar(let scalar) = key else {
        findings.append(Finding(position, path, .yaml(.keyNotText)))
        continue
      }
      let name = original(scalar.string, at: position)
      let value = value(of: node, at: path[name], level: level + 1)
      if name == "<<" {
        findings.append(Finding(position, path, .yaml(.mergeKey)))
      } else if let line = lines[name] {
        findings.append(Finding(position, path[name], .yaml(.duplicateKey(name, firstLine: line))))
      } else {
        lines[name] = position.line
        entries.append(YAMLEntry(key: name, position: position, value: value))
      }
    }
    return entries
  }

  private func original(_ key: String, at position: Position) -> String {
    guard let first = renamed[position] else { return key }
    var scalars = key.unicodeScalars
    scalars.removeFirst()
    scalars.insert(first, at: scalars.startIndex)
    return String(scalars)
  }

  private mutating func checkTag(_ tag: Tag, _ position: Position, _ path: Path) {
    let plain: [Tag.Name] = [.implicit, .str, .seq, .map]
    let name = Tag.Name(rawValue: tag.rawValue)
    guard !plain.contains(name) else { return }
    findings.append(Finding(position, path, .yaml(.tag(tag.rawValue))))
  }
}

extension Position {
  init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
