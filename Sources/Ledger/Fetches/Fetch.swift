public import Foundation

/// A response that a tool told of without sending it.
public struct FetchWish: Hashable, Sendable {
  public var source: String
  /// Empty where the tool needs none.
  public var survey: String
  public var responseID: String

  public init(source: String, survey: String, responseID: String) {
    self.source = source
    self.survey = survey
    self.responseID = responseID
  }
}

/// A wish that waits to be fulfilled.
public struct Fetch: Sendable, Equatable {
  public var number: Int64
  public var wish: FetchWish
  /// How often it was wished for: a fetch that began before the newest wish is not the last.
  public var wishes: Int
  /// How often it was tried.
  public var attempts: Int
  public var dueAt: Date
}

/// How a fetch went.
public enum FetchOutcome: Sendable, Equatable {
  /// Taken, or told by the tool that there is no such response.
  case done
  /// Tried again at this time. `reason` holds no customer's words.
  case again(at: Date, reason: String)
}

/// How far a tool's API has been looked through.
public struct ReconcileState: Sendable, Equatable {
  public var source: String
  public var survey: String
  /// `nil` before the first whole look.
  public var throughAt: Date?
  public var endedAt: Date
  public var missing: Int
  public var missingEver: Int
  public var trouble: String?

  public init(
    source: String, survey: String, throughAt: Date?, endedAt: Date, missing: Int,
    missingEver: Int, trouble: String?
  ) {
    self.source = source
    self.survey = survey
    self.throughAt = throughAt
    self.endedAt = endedAt
    self.missing = missing
    self.missingEver = missingEver
    self.trouble = trouble
  }
}

/// Wishes of a source that wait.
public struct WaitingFetches: Sendable, Equatable {
  public var source: String
  public var count: Int
  public var oldestAt: Date
  /// Why the last attempt of any failed, where one did.
  public var reason: String?
}
