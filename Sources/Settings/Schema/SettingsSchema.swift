/// The JSON Schemas of the two files (draft 2020-12), made from the tables of keys the reader uses.
public enum SettingsSchema {
  /// Of closeloop.yml.
  public static var daemon: String {
    document(DaemonKeys.root, title: "closeloop.yml: how the daemon runs")
  }

  /// Of rules.yml.
  public static var rules: String {
    document(RulesKeys.root, title: "rules.yml: what happens to responses")
  }

  private static func document(_ shape: Shape, title: String) -> String {
    guard case .object(let members) = schema(of: shape) else { return "" }
    let head: [(key: String, value: JSONValue)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text(title)),
    ]
    return JSONValue.object(head + members).rendered() + "\n"
  }

  private static func schema(of shape: Shape) -> JSONValue {
    let keys = shape.keys.filter { !$0.isLater }
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    var members: [(key: String, value: JSONValue)] = [
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
    ]
    if !required.isEmpty { members.append(("required", .list(required))) }
    members.append(("properties", .object(keys.map { ($0.name, property($0)) })))
    return .object(members)
  }

  private static func property(_ key: Key) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("description", .text(key.comment))]
    if let standard = key.standard { members.append(("default", value(standard))) }
    if case .object(let more) = schema(of: key.kind) { members += more }
    return .object(members)
  }

  /// A default, as YAML reads it.
  private static func value(_ standard: String) -> JSONValue {
    switch standard {
    case "{}": .object([])
    case "[]": .list([])
    case "true", "false": .boolean(standard == "true")
    default:
      if let items = YAMLReader.read(standard).root?.list {
        .list(items.compactMap(\.text).map(JSONValue.text))
      } else {
        .text(standard)
      }
    }
  }

  private static func schema(of kind: Kind) -> JSONValue {
    switch kind {
    case .leaf(let leaf): leaf.schema
    case .list(let item, let mayBeEmpty): list(item, mayBeEmpty: mayBeEmpty)
    case .oneOrList(let item): anyOf([schema(of: item), list(item, mayBeEmpty: false)])
    case .object(let shape): schema(of: shape)
    case .map(let item, let mayBeEmpty): map(item, mayBeEmpty: mayBeEmpty)
    case .either(let leaf, let shape): anyOf([leaf.schema, schema(of: shape)])
    case .secret: secret
    case .secretOr(let leaf): anyOf([secret, leaf.schema])
    case .conditions: ConditionsSchema.schema
    }
  }

  private static func list(_ item: Kind, mayBeEmpty: Bool) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("type", .text("array"))]
    if !mayBeEmpty { members.append(("minItems", .number(1))) }
    if case .leaf = item { members.append(("uniqueItems", .boolean(true))) }
    return .object(members + [("items", schema(of: item))])
  }

  private static func map(_ item: Kind, mayBeEmpty: Bool) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("type", .text("object"))]
    if !mayBeEmpty { members.append(("minProperties", .number(1))) }
    return .object(
      members + [
        ("propertyNames", Leaf.name.schema), ("additionalProperties", schema(of: item)),
      ])
  }

  static func anyOf(_ schemas: [JSONValue]) -> JSONValue { .object([("anyOf", .list(schemas))]) }

  private static var secret: JSONValue {
    .object([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("minProperties", .number(1)), ("maxProperties", .number(1)),
      ("properties", .object(SecretForm.allCases.map { ($0.rawValue, Leaf.text.schema) })),
    ])
  }
}
