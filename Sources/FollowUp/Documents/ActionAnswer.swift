/// What an act on a case answers; `changed` is false where it was true already.
public struct ActionAnswer: Sendable, Equatable, Codable {
  public var `case`: CaseDocument
  public var changed: Bool
  public init(case: CaseDocument, changed: Bool) {
    self.case = `case`
    self.changed = changed
  }
}

/// What an act on a touch answers.
public struct TouchAnswer: Sendable, Equatable, Codable {
  public var touch: TouchDocument
  public var changed: Bool
  public init(touch: TouchDocument, changed: Bool) {
    self.touch = touch
    self.changed = changed
  }
}

/// What an act on an alert answers.
public struct AlertAnswer: Sendable, Equatable, Codable {
  public var alert: AlertDocument
  public var changed: Bool
  public init(alert: AlertDocument, changed: Bool) {
    self.alert = alert
    self.changed = changed
  }
}
