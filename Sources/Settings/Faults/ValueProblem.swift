extension Fault {
  /// What is wrong with a key or its value alone.
  enum ValueProblem: Hashable, Sendable {
    case unknownKey(String, of: String, known: [String])
    case missingKey(String, of: String)
    /// A key of the design that this version does not act on.
    case notInThisVersion(String)
    /// The same of a value.
    case valueNotInThisVersion(String)
    case businessTime(String)
    case noValue
    case badValue(Got, Leaf)
    case wrongForm(Got, wanted: Form)
    case empty(Form)
    case repeated(String)
    case badName(String)
    case reservedName(String)
    case unknownName(Namespace, String, known: [String])
    case unknownZone(String, nearest: String?)
    case unreadableZone(String)
    case badSecretName(String)
    case secretInPlain(host: String)
    case httpWithoutInsecure
  }

  /// What stands where something else belongs.
  enum Got: Hashable, Sendable {
    case text(String)
    /// A text that may be a secret: never quoted.
    case hidden
    case list, object, nothing
  }

  /// What belongs there, where it is no scalar.
  enum Form: Hashable, Sendable {
    case list
    /// "a destination"
    case object(String)
    case names
    case secret
    case conditions
  }
}
