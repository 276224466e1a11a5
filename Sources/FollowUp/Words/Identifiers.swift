/// The number of a case, given by the ledger, never reused.
public struct CaseID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number of a person, given by the ledger, never reused.
public struct PersonID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number of a touch, given by the ledger, never reused.
public struct TouchID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number of an alert, given by the ledger, never reused; stable over every attempt.
public struct AlertID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What makes a response unique: where it came from and its id there (1-200 bytes).
public struct ResponseKey: Hashable, Sendable, Codable {
  public let source: String
  public let id: String
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}

/// The hash of a rules text's content: names the rules that decided.
public struct RulesVersion: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}
