/// Named values side by side: the answers of a form, the properties of a person.
public enum NamedValues: Hashable, Sendable {
  /// The members of an object; only those whose key begins with `prefix`, which is part of the name where it is
  /// kept.
  case members(of: Pointer, prefix: String = "", keepsPrefix: Bool = false)
  /// The elements of a list. An element has the names found at `names`, and the first value found at
  /// `values`.
  case elements(of: Pointer, names: [Pointer], values: [Pointer])
}
