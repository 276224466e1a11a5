extension FormFields.Fault {
  /// What follows "the query" or "the form".
  var text: String {
    switch self {
    case .notEncoded: "is not URL-encoded UTF-8"
    case .repeated(let name): "has '\(name)' twice; send it once"
    case .unknown(let name): "has a field that is not known here: '\(name)'"
    }
  }
}
