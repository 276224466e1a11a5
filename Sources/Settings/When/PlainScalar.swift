import FollowUp

/// What a scalar without quotes means as the value of an attribute: what JSON would make of it, and a
/// refusal of everything that YAML readers disagree about (`no`, `1_000`, `0o14`, `.5`).
enum PlainScalar: Equatable {
  case scalar(Scalar)
  case ambiguous(Fault.Ambiguity)

  init(_ text: String) {
    if let number = Self.number(text) {
      self = .scalar(number)
      return
    }
    switch text.lowercased() {
    case "true", "false":
      let value = text.lowercased() == "true"
      self = text == String(value) ? .scalar(.boolean(value)) : .ambiguous(.boolean(value))
    case "yes", "on", "y": self = .ambiguous(.boolean(true))
    case "no", "off", "n": self = .ambiguous(.boolean(false))
    default: self = Self.looksLikeNumber(text) ? .ambiguous(.number) : .scalar(.text(text))
    }
  }

  /// A number as JSON writes it.
  static func number(_ text: String) -> Scalar? {
    guard isJSONNumber(text) else { return nil }
    if let integer = Int64(text) { return .integer(integer) }
    guard let decimal = Double(text), decimal.isFinite else { return nil }
    return .decimal(decimal)
  }

  /// 30 for 30.0, as somebody would write it.
  static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }

  private static func isJSONNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = digits(&rest)
    guard whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) else {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard !digits(&rest).isEmpty else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      guard !digits(&rest).isEmpty else { return false }
    }
    return rest.isEmpty
  }

  private static func digits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = rest.prefix { (48...57).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// A number in one of YAML's other ways of writing it.
  private static func looksLikeNumber(_ text: String) -> Bool {
    var body = text.lowercased().filter { $0 != "_" }[...]
    if body.first == "-" || body.first == "+" { body = body.dropFirst() }
    if body == ".inf" || body == ".nan" { return true }
    if ["0x", "0o", "0b"].contains(where: body.hasPrefix) {
      return body.count > 2 && body.dropFirst(2).allSatisfy(\.isHexDigit)
    }
    guard let first = body.first, first.isASCII, first.isNumber || first == "." else {
      return false
    }
    return Double(body) != nil || (body.hasSuffix(".") && Double(body.dropLast()) != nil)
  }
}
