/// How long things are kept; `nil` keeps them for ever.
public struct Retention: Sendable, Equatable {
  /// Responses with their raw items, notes and who gave them, from receipt on.
  public var responsesSeconds: Double?
  /// Entries of the journal.
  public var journalSeconds: Double?

  public init(responsesSeconds: Double? = nil, journalSeconds: Double? = nil) {
    self.responsesSeconds = responsesSeconds
    self.journalSeconds = journalSeconds
  }
}

/// What one round of retention took away.
public struct Retired: Sendable, Equatable {
  public var responseCount = 0
  public var arrivalCount = 0
  public var personCount = 0
  public var journalCount = 0
  public init() {}
  public var isEmpty: Bool { self == Retired() }

  static func += (sum: inout Retired, more: Retired) {
    sum.responseCount += more.responseCount
    sum.arrivalCount += more.arrivalCount
    sum.personCount += more.personCount
    sum.journalCount += more.journalCount
  }
}
