public import FollowUp

/// How the rows of a source's files become responses: plain values, made by the wiring from `closeloop.yml`.
public struct FileMapping: Sendable {
  public var source: String
  /// Our field -> the column (or, in JSON, the member or its JSON pointer) that fills it.
  public var fields: [MappedField: String]
  /// Attributes and answers whose cells are numbers, though a table only has text.
  public var numbers: Set<String>
  public var encoding: TextEncoding
  /// Seen in the file's own header where `nil`.
  public var delimiter: Delimiter?
  /// 1, or 2 as SurveyMonkey exports: questions, and under them their parts.
  public var headerRowCount: Int
  public var dateOrder: DateOrder?
  /// Of dates that say no offset.
  public var zone: Zone

  public init(
    source: String, fields: [MappedField: String], numbers: Set<String> = [],
    encoding: TextEncoding = .auto, delimiter: Delimiter? = nil, headerRowCount: Int = 1,
    dateOrder: DateOrder? = nil, zone: Zone = .utc
  ) {
    self.source = source
    self.fields = fields
    self.numbers = numbers
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerRowCount = headerRowCount
    self.dateOrder = dateOrder
    self.zone = zone
  }

  /// The members of a row that its fields stand in or below: no list of that name is around the rows.
  var firstSteps: Set<String> { Set(fields.values.flatMap { [$0, Self.firstStep($0)] }) }

  /// The member of a row that the score stands in or below.
  var scoreMember: String? { fields[.score].map(Self.firstStep) }

  private static func firstStep(_ path: String) -> String {
    let steps = path.split(separator: path.hasPrefix("/") ? "/" : ".")
    return steps.first.map { String($0) } ?? path
  }

  /// Columns without which a row cannot be what the mapping says: who, when and how much. A comment or an
  /// attribute that an export leaves out is absent.
  var needed: [MappedField] {
    fields.keys.filter { field in
      switch field {
      case .id, .score, .answeredAt, .updatedAt, .test, .personID, .personEmail: true
      default: false
      }
    }
  }
}
