public import HTTPTypes

extension HTTPFields {
  /// What a field says; the values of several joined, as by the subscript, which joins even a single one and is ten
  /// times slower by that.
  public func value(of name: HTTPField.Name) -> String? {
    var value: String?
    for field in self where field.name == name {
      guard value == nil else { return self[name] }
      value = field.value
    }
    return value
  }
}
