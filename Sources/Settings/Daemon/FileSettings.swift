public import FollowUp

/// How the files of a source are read: `type: folder` with its path, `type: import` without.
public struct FileSettings: Sendable, Equatable {
  /// The folder whose files are taken in; `nil` for files that come by `closeloop import` alone.
  public var path: String?
  /// Our field -> the column, member or JSON pointer that fills it.
  public var fields: [MappedField: String]
  /// Attributes and answers ("attributes.seats") whose cells are numbers.
  public var numbers: [String]
  /// auto, utf-8, windows-1252 or iso-8859-1.
  public var encoding: String
  /// comma, semicolon, tab or pipe; seen in the file where `nil`.
  public var delimiter: String?
  public var headerRowCount: Int
  /// day-first or month-first; `nil` where no date needs it.
  public var dateOrder: String?
  /// The zone of dates that say no offset.
  public var timezone: String

  public init(
    path: String?, fields: [MappedField: String], numbers: [String] = [],
    encoding: String = "auto", delimiter: String? = nil, headerRowCount: Int = 1,
    dateOrder: String? = nil, timezone: String = "UTC"
  ) {
    self.path = path
    self.fields = fields
    self.numbers = numbers
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerRowCount = headerRowCount
    self.dateOrder = dateOrder
    self.timezone = timezone
  }
}
