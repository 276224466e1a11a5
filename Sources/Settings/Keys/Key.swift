/// One key of an object. Reading, the JSON Schemas and the check of the shipped files all come from it.
struct Key: Sendable {
  var name: String
  var kind: Kind
  /// As it would be written; `nil` where leaving it out means there is none.
  var standard: String?
  /// One line for schemas and people.
  var comment: String
  var isRequired = false
  /// In the design, not acted on by this version: a fault of its own.
  var isLater = false

  init(
    _ name: String, _ kind: Kind, default standard: String? = nil, isRequired: Bool = false,
    _ comment: String
  ) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.comment = comment
    self.isRequired = isRequired
  }

  /// A key of the design that comes later.
  static func later(_ name: String) -> Key {
    var key = Key(name, .leaf(.text), "Not in this version")
    key.isLater = true
    return key
  }
}

/// The keys an object may have.
struct Shape: Sendable {
  /// "a destination": for sentences and schemas.
  var noun: String
  var keys: [Key]

  init(_ noun: String, _ keys: [Key]) {
    self.noun = noun
    self.keys = keys
  }

  subscript(name: String) -> Key? { keys.first { $0.name == name } }

  /// What a writer may use today.
  var names: [String] { keys.filter { !$0.isLater }.map(\.name) }
}

/// What stands behind a key.
indirect enum Kind: Sendable {
  case leaf(Leaf)
  /// Items that differ from one another.
  case list(Kind, mayBeEmpty: Bool)
  /// One, or a list of at least one.
  case oneOrList(Kind)
  case object(Shape)
  /// Names of one's own choice to values.
  case map(Kind, mayBeEmpty: Bool)
  case either(Leaf, Shape)
  /// `{credential: NAME}`, `{env: NAME}` or `{file: PATH}`.
  case secret(SecretUse.Purpose)
  /// The same, or the text itself where it is no secret.
  case secretOr(Leaf)
  /// The lines of a `when`.
  case conditions
}
