extension Leaf {
  /// What a scalar must be, as far as JSON Schema can say it.
  var schema: JSONValue {
    switch self {
    case .boolean: .object([("type", .text("boolean"))])
    case .whole(let range):
      .object([
        ("type", .text("integer")), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ])
    case .choice(let words, _): .object([("enum", .list(words.map(JSONValue.text)))])
    case .text:
      .object([("type", .list([.text("string"), .text("number")])), ("minLength", .number(1))])
    default: string
    }
  }

  private var string: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("type", .text("string")), ("minLength", .number(1)),
    ]
    if let pattern { members.append(("pattern", .text(pattern))) }
    return .object(members)
  }

  private var pattern: String? {
    switch self {
    case .name: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$"
    case .duration(let allowsZero):
      allowsZero ? "^(0|[1-9][0-9]{0,8})[smhd]$" : "^[1-9][0-9]{0,8}[smhd]$"
    case .webAddress: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s#@]+$"
    case .listenAddress: "^.+:[0-9]{1,5}$"
    case .rate: "^[1-9][0-9]{0,8}/[smh]$"
    case .share: "^([1-9][0-9]?|100)%$"
    case .dayRange: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$"
    case .quietHours: "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$"
    case .email: "^[^@\\s]+@[^@\\s]+$"
    case .slackMember: "^[UW][A-Z0-9]{1,31}$"
    default: nil
    }
  }
}
