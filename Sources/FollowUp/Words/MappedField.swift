/// A field of ours that a mapping fills from something of a tool's: the left side of `fields:`.
public enum MappedField: Hashable, Sendable {
  case id, score, comment
  case answeredAt, updatedAt, test
  case surveyID, surveyKind, surveyQuestion
  case personID, personEmail, personName, personPhone, personLocale, personTimezone
  case accountID, accountName
  case attribute(String)
  case answer(String)

  /// As `fields:` writes it ("person.email"); `nil` for what is no field of ours.
  public init?(_ text: String) {
    if let field = Self.plain[text] {
      self = field
    } else if let name = Self.name(in: text, after: "attributes.") {
      self = .attribute(name)
    } else if let name = Self.name(in: text, after: "answers.") {
      self = .answer(name)
    } else {
      return nil
    }
  }

  public var text: String {
    switch self {
    case .attribute(let name): "attributes." + name
    case .answer(let name): "answers." + name
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }

  /// Every name of a field that has a name of its own, in the order of people's interest.
  public static let names = [
    "id", "score", "comment", "answered-at", "updated-at", "test", "person.id", "person.email",
    "person.name", "person.phone", "person.locale", "person.timezone", "person.account.id",
    "person.account.name", "survey.id", "survey.kind", "survey.question",
  ]

  private static let plain: [String: MappedField] = Dictionary(
    uniqueKeysWithValues: zip(
      names,
      [
        .id, .score, .comment, .answeredAt, .updatedAt, .test, .personID, .personEmail,
        .personName, .personPhone, .personLocale, .personTimezone, .accountID, .accountName,
        .surveyID, .surveyKind, .surveyQuestion,
      ]))

  private static func name(in text: String, after prefix: String) -> String? {
    guard text.hasPrefix(prefix), text.count > prefix.count else { return nil }
    return String(text.dropFirst(prefix.count))
  }
}
