import FollowUp

/// An object whose keys have been checked, read by name; a key left out gives the default of its table.
struct Fields {
  var shape: Shape
  var value: YAMLValue
  var path: Path
  /// Where paths and secrets' files are relative to.
  var folder: String

  init(_ shape: Shape, _ value: YAMLValue, at path: Path, folder: String) {
    self.shape = shape
    self.value = value
    self.path = path
    self.folder = folder
  }

  /// The object behind a key; `nil` where it is left out.
  func fields(_ key: String, _ shape: Shape) -> Fields? {
    value[key].map { Fields(shape, $0, at: path[key], folder: folder) }
  }

  /// The objects of a map or of a list, with their names.
  func each(_ key: String, _ shape: Shape) -> [(name: String, fields: Fields)] {
    if let entries = value[key]?.entries {
      return entries.map {
        ($0.key, Fields(shape, $0.value, at: path[key][$0.key], folder: folder))
      }
    }
    return (value[key]?.list ?? []).enumerated().map {
      (String($0), Fields(shape, $1, at: path[key][$0], folder: folder))
    }
  }

  func optionalText(_ key: String) -> String? {
    value[key]?.text ?? shape[key]?.standard
  }

  func text(_ key: String) throws(Finding) -> String {
    guard let text = optionalText(key) else {
      throw Finding(value.position, path, .value(.missingKey(key, of: shape.noun)))
    }
    return text
  }

  /// A scalar read by its form.
  func read<Value>(_ key: String, _ form: (String) -> Value?) throws(Finding) -> Value {
    let text = try text(key)
    guard let value = form(text) else { throw misfit(key, text) }
    return value
  }

  func optional<Value>(_ key: String, _ form: (String) -> Value?) throws(Finding) -> Value? {
    guard let text = optionalText(key) else { return nil }
    guard let value = form(text) else { throw misfit(key, text) }
    return value
  }

  func seconds(_ key: String) throws(Finding) -> Double {
    try read(key) { DurationText.seconds($0, allowsZero: true) }
  }

  func boolean(_ key: String) throws(Finding) -> Bool {
    try text(key) == "true"
  }

  /// The texts of a list, or of the one that stands for a list.
  func texts(_ key: String) -> [String] {
    if let value = value[key] { return value.oneOrMore.compactMap(\.text) }
    let standard = shape[key]?.standard.map { YAMLReader.read($0).root }
    return standard??.oneOrMore.compactMap(\.text) ?? []
  }

  func secret(_ key: String) throws(Finding) -> SecretReference {
    guard let reference = secrets(key).first else {
      throw Finding(value.position, path, .value(.missingKey(key, of: shape.noun)))
    }
    return reference
  }

  /// The references behind a key: one, or a list of them.
  func secrets(_ key: String) -> [SecretReference] {
    let shown = value[key].map { $0.list ?? [$0] } ?? []
    return shown.compactMap(secret)
  }

  private func secret(_ value: YAMLValue) -> SecretReference? {
    guard let entry = value.entries?.first, let form = SecretForm(rawValue: entry.key) else {
      return nil
    }
    return entry.value.text.map { form.reference($0, folder: folder) }
  }

  private func misfit(_ key: String, _ text: String) -> Finding {
    var wanted = Leaf.text
    if case .leaf(let leaf) = shape[key]?.kind { wanted = leaf }
    let position = value[key]?.position ?? value.position
    return Finding(position, path[key], .value(.badValue(.text(text), wanted)))
  }
}
