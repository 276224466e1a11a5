import Surveys

/// Makes a source of a closeloop.yml in which nothing was found wrong.
struct SourceBuilder {
  var fields: Fields

  func source() throws(Finding) -> SourceSettings {
    let type = try fields.text("type")
    if FileSourceKeys.types.contains(type) {
      return SourceSettings(type: .files(try FileSourceBuilder(fields: fields).settings()))
    }
    guard type != SourceKeys.native, var preset = Preset.named(type) else {
      return SourceSettings(type: .closeloop, tokens: fields.secrets("token"))
    }
    let surveys = fields.texts("survey")
    try map(&preset.mapping)
    preset.mapping.surveys = Set(surveys)
    if let verification = try verification() { preset.verification = verification }
    return SourceSettings(
      type: .hook(
        HookSettings(
          preset: preset, secrets: fields.secrets(preset.hasOneKey ? "api-key" : "secret"),
          clientID: fields.optionalText("client-id"),
          toleranceSeconds: try fields.seconds("tolerance"),
          timezone: try fields.text("timezone"), surveys: surveys, api: try api(of: preset))))
  }

  private func map(_ mapping: inout Mapping) throws(Finding) {
    for field in SourceKeys.plainFields {
      guard let places = places(fields.value[field.rawValue]) else { continue }
      // A comment to another question comes beside the one that stands with the score.
      let own = field == .comment && mapping.addsComments ? mapping.fields[field] ?? [] : []
      mapping.fields[field] = places + own
    }
    if let person = fields.fields("person", SourceKeys.person) {
      for field in Field.allCases {
        guard let key = field.personKey, let places = places(person.value[key]) else { continue }
        mapping.fields[field] = places
      }
    }
    mapping.namedAttributes = named("attributes")
    mapping.namedAnswers = named("answers")
    mapping.attributes += members("attributes-from")
    mapping.answers += members("answers-from")
    for entry in fields.value["choices"]?.entries ?? [] {
      mapping.choices[entry.key] = entry.value.text.flatMap { WholeNumber.read($0) }
    }
    if let events = try events() { mapping.events = events }
    for (_, condition) in fields.each("only", SourceKeys.condition) {
      let place = try condition.read("at") { Place($0) }
      mapping.exclusions.append(Exclusion(place, .isNot(condition.texts("is")), .otherSurvey))
    }
  }

  private func places(_ value: YAMLValue?) -> [Place]? {
    value.map { $0.oneOrMore.compactMap(\.text).compactMap { Place($0) } }
  }

  private func named(_ key: String) -> [String: [Place]] {
    var named: [String: [Place]] = [:]
    for entry in fields.value[key]?.entries ?? [] { named[entry.key] = places(entry.value) }
    return named
  }

  private func members(_ key: String) -> [NamedValues] {
    fields.texts(key).compactMap { Pointer($0).map { .members(of: $0) } }
  }

  private func events() throws(Finding) -> EventTable? {
    guard let events = fields.fields("events", SourceKeys.events) else { return nil }
    var meanings: [String: EventMeaning] = [:]
    for meaning in EventMeaning.allCases {
      for name in events.texts(meaning.rawValue) { meanings[name] = meaning }
    }
    return EventTable(
      at: try events.read("at") { Place($0) }, meanings,
      otherwise: try events.read("otherwise", EventMeaning.init(rawValue:)))
  }

  private func verification() throws(Finding) -> Verification? {
    guard let value = fields.value["verify"] else { return nil }
    switch value.text {
    case "bearer": return .bearer
    case "path": return .path
    case "standard-webhooks": return .signature(.standardWebhooks)
    default: break
    }
    guard let scheme = fields.fields("verify", SourceKeys.verification) else { return nil }
    guard let header = scheme.optionalText("signature") else {
      return .header(try scheme.text("header"))
    }
    let signed = try scheme.read("signed", SourceKeys.SignedForm.init(rawValue:))
    return .signature(
      Signature(
        .headers([header]), try scheme.read("encoding", Signature.Encoding.init(rawValue:)),
        try scheme.read("algorithm", Signature.Algorithm.init(rawValue:)),
        prefix: scheme.optionalText("prefix") ?? "", signed: signed.parts,
        timestampHeaders: scheme.optionalText("timestamp").map { [$0] } ?? [],
        timestampForm: try scheme.read(
          "timestamp-form", Signature.TimestampForm.init(rawValue:))))
  }

  private func api(of preset: Preset) throws(Finding) -> HookSettings.APISettings? {
    guard let token = fields.secrets(preset.hasOneKey ? "api-key" : "api-token").first,
      var base = fields.optionalText("api") ?? preset.api?.base
    else { return nil }
    while base.hasSuffix("/") { base.removeLast() }
    return HookSettings.APISettings(
      base: base, token: token,
      reconcileSeconds: fields.value["reconcile"] == nil ? nil : try fields.seconds("reconcile"),
      isInsecure: try fields.boolean("insecure"))
  }
}
