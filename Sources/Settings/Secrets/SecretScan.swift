/// Collects the references to secrets of a checked file.
struct SecretScan {
  var file: String
  var folder: String
  private(set) var uses: [SecretUse] = []

  init(file: String) {
    self.file = file
    folder = FilePath.folder(of: file)
  }

  mutating func scan(_ value: YAMLValue, _ kind: Kind, at path: Path, insecure: Bool = false) {
    switch kind {
    case .secret(let purpose): add(value, path, purpose)
    case .secretOr: add(value, path, .address(isInsecure: insecure))
    case .list(let item, _):
      for (index, value) in (value.list ?? []).enumerated() { scan(value, item, at: path[index]) }
    case .oneOrList(let item):
      guard let items = value.list else { return scan(value, item, at: path) }
      for (index, value) in items.enumerated() { scan(value, item, at: path[index]) }
    case .map(let item, _):
      for entry in value.entries ?? [] { scan(entry.value, item, at: path[entry.key]) }
    case .object(let shape), .either(_, let shape):
      let insecure = value["insecure"]?.text == "true"
      for key in shape.keys {
        guard let child = value[key.name] else { continue }
        scan(child, key.kind, at: path[key.name], insecure: insecure)
      }
    case .leaf, .conditions: break
    }
  }

  private mutating func add(_ value: YAMLValue, _ path: Path, _ purpose: SecretUse.Purpose) {
    guard let entry = value.entries?.first, let form = SecretForm(rawValue: entry.key),
      let name = entry.value.text
    else { return }
    uses.append(
      SecretUse(
        reference: form.reference(name, folder: folder), file: file, position: value.position,
        path: path.text, purpose: purpose))
  }
}
