/// Holds a file to its table of keys: unknown and missing keys, forms, scalars, names that are not there.
/// Goes on after every finding.
struct StructureCheck {
  /// Names defined in the file, in its order.
  var names: [Namespace: [String]] = [:] {
    didSet { lookup = names.mapValues(Set.init) }
  }
  private var lookup: [Namespace: Set<String>] = [:]
  /// `nil` for a file without zones.
  var zones: ZoneDirectory?
  var conditions = ConditionsReader()
  private(set) var findings: [Finding] = []

  mutating func check(_ value: YAMLValue, _ kind: Kind, at path: Path) {
    guard !value.isNothing else { return add(value, path, .noValue) }
    switch kind {
    case .leaf(let leaf): check(value, leaf, path)
    case .list(let item, let mayBeEmpty):
      guard let items = value.list else { return wrongForm(value, .list, path) }
      if items.isEmpty, !mayBeEmpty { add(value, path, .empty(.list)) }
      check(items, item, path)
    case .oneOrList(let item):
      guard let items = value.list else { return check(value, item, at: path) }
      if items.isEmpty { add(value, path, .empty(.list)) }
      check(items, item, path)
    case .object(let shape): check(value, shape, path)
    case .map(let item, let mayBeEmpty): checkMap(value, item, mayBeEmpty, path)
    case .either(let leaf, let shape):
      if value.entries != nil { check(value, shape, path) } else { check(value, leaf, path) }
    case .secret: checkSecret(value, path)
    case .secretOr(let leaf):
      if value.entries != nil { checkSecret(value, path) } else { check(value, leaf, path) }
    case .conditions:
      guard value.entries != nil else { return wrongForm(value, .conditions, path) }
      let read = conditions.read(value, at: path)
      findings += read.findings
    }
  }

  private mutating func check(_ items: [YAMLValue], _ kind: Kind, _ path: Path) {
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      check(item, kind, at: path[index])
      if case .leaf = kind, let text = item.text, !seen.insert(text).inserted {
        add(item, path[index], .repeated(text))
      }
    }
  }

  private mutating func check(_ value: YAMLValue, _ shape: Shape, _ path: Path) {
    guard let entries = value.entries else { return wrongForm(value, .object(shape.noun), path) }
    guard !isOfLaterVersion(value, shape, path) else { return }
    for entry in entries {
      guard let key = shape[entry.key] else {
        let problem = Fault.ValueProblem.unknownKey(entry.key, of: shape.noun, known: shape.names)
        findings.append(Finding(entry.position, path[entry.key], .value(problem)))
        continue
      }
      if key.isLater {
        let problem = Fault.ValueProblem.notInThisVersion(key.name)
        findings.append(Finding(entry.position, path[key.name], .value(problem)))
      } else {
        check(entry.value, key.kind, at: path[key.name])
      }
    }
    for key in shape.keys where key.isRequired && !value.means(key.name, of: shape) {
      add(value, path, .missingKey(key.name, of: shape.noun))
    }
  }

  /// An object whose type comes later has that fault alone: its other keys are not ours to judge.
  private mutating func isOfLaterVersion(
    _ value: YAMLValue, _ shape: Shape, _ path: Path
  ) -> Bool {
    for key in shape.keys {
      guard case .leaf(.choice(_, let later)) = key.kind, let given = value[key.name],
        let text = given.text, later.contains(text)
      else { continue }
      add(given, path[key.name], .valueNotInThisVersion(text))
      return true
    }
    return false
  }

  private mutating func checkMap(
    _ value: YAMLValue, _ kind: Kind, _ mayBeEmpty: Bool, _ path: Path
  ) {
    guard let entries = value.entries else { return wrongForm(value, .names, path) }
    if entries.isEmpty, !mayBeEmpty { add(value, path, .empty(.names)) }
    for entry in entries {
      if !Name.isOne(entry.key) {
        findings.append(
          Finding(entry.position, path[entry.key], .value(.badName(entry.key))))
      }
      check(entry.value, kind, at: path[entry.key])
    }
  }

  private mutating func check(_ value: YAMLValue, _ leaf: Leaf, _ path: Path) {
    guard let text = value.text else {
      return add(value, path, .badValue(value.got, leaf))
    }
    if let problem = leaf.problem(with: text) { return add(value, path, problem) }
    switch leaf {
    case .reference(let namespace): checkReference(value, text, namespace, path)
    case .rungTarget where text != "owner": checkReference(value, text, .destinations, path)
    case .zone: checkZone(value, text, path)
    default: break
    }
  }

  private mutating func checkReference(
    _ value: YAMLValue, _ name: String, _ namespace: Namespace, _ path: Path
  ) {
    guard lookup[namespace]?.contains(name) != true else { return }
    add(value, path, .unknownName(namespace, name, known: names[namespace] ?? []))
  }

  private mutating func checkZone(_ value: YAMLValue, _ name: String, _ path: Path) {
    do {
      _ = try zones?.zone(named: name)
    } catch {
      switch error {
      case .unknown:
        add(value, path, .unknownZone(name, nearest: zones?.nearest(to: name)))
      case .unreadable: add(value, path, .unreadableZone(name))
      }
    }
  }

  private mutating func checkSecret(_ value: YAMLValue, _ path: Path) {
    guard let entries = value.entries, entries.count == 1, let entry = entries.first else {
      // What stands here in plain may be the secret itself.
      let got = value.text == nil ? value.got : .hidden
      return add(value, path, .wrongForm(got, wanted: .secret))
    }
    guard let form = SecretForm(rawValue: entry.key) else {
      let problem = Fault.ValueProblem.unknownKey(
        entry.key, of: "a secret", known: SecretForm.allCases.map(\.rawValue))
      return findings.append(Finding(entry.position, path[entry.key], .value(problem)))
    }
    guard let text = entry.value.text, !text.isEmpty else {
      return add(entry.value, path[entry.key], .noValue)
    }
    if !form.accepts(text) { add(entry.value, path[entry.key], .badSecretName(text)) }
  }

  private mutating func wrongForm(_ value: YAMLValue, _ form: Fault.Form, _ path: Path) {
    add(value, path, .wrongForm(value.got, wanted: form))
  }

  private mutating func add(_ value: YAMLValue, _ path: Path, _ problem: Fault.ValueProblem) {
    findings.append(Finding(value.position, path, .value(problem)))
  }
}

extension YAMLValue {
  /// What it is, for a sentence.
  var got: Fault.Got {
    switch content {
    case .text(let text, _): isNothing ? .nothing : .text(text)
    case .list: .list
    case .object: .object
    }
  }
}
