public import FollowUp
public import Foundation

/// An attempt that is over, and how it went.
public struct EndedAttempt: Sendable {
  public var alert: AlertID
  public var outcome: AttemptOutcome
  /// What came instead of the receiver's yes.
  public var failure: String?
  /// What the receiver asked for beside it.
  public var patience: AskedPatience?
  public init(
    alert: AlertID, outcome: AttemptOutcome, failure: String? = nil, patience: AskedPatience? = nil
  ) {
    self.alert = alert
    self.outcome = outcome
    self.failure = failure
    self.patience = patience
  }
}

/// A receiver asks to be left alone for so long. A span, and no instant: the wall clock may step between the answer
/// and the transaction that keeps it.
public struct AskedPatience: Sendable, Equatable {
  public var receiver: String
  public var seconds: Double
  public init(receiver: String, seconds: Double) {
    self.receiver = receiver
    self.seconds = seconds
  }
}

/// A receiver asked to be left alone for a while, whatever is to be sent to it and under whichever name.
public struct Patience: Sendable, Equatable {
  /// Names the place it is at; a URL is a secret, so it is no URL.
  public var receiver: String
  public var until: Date
  public init(receiver: String, until: Date) {
    self.receiver = receiver
    self.until = until
  }
}
