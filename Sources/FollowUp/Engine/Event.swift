public import Foundation

/// Everything that can happen. Each goes through the one door: an event in, a decision out, one
/// transaction holds both.
public enum Event: Sendable {
  /// A response received: new, known already, or a revision. Decided by what is stored under its key.
  case received(Response)
  case acted(CaseAction, on: CaseID, by: Actor)
  case actedOnTouch(TouchAction, on: TouchID, by: Actor)
  case timerDue(TimerKey)
  /// An attempt is about to begin: may the alert still be sent?
  case attemptIntended(AlertID)
  /// `failure`: what came instead of the receiver's yes, in its words or the network's, never a customer's.
  case attemptEnded(AlertID, AttemptOutcome, failure: String?)
  /// The receiver has been failing for over ten minutes: urgent alerts go to the fallback.
  case receiverFailing(AlertID)
  case alertAct(AlertAct, on: AlertID, by: Actor)
  /// One of the daemon's own troubles, or its end. `sentence` never holds a customer's words.
  case trouble(sentence: String)
  case alertTest(destination: String, by: Actor)
  case optOut(OptOutChange, key: PersonKey, by: Actor)
  /// `until` is `nil` when the person is back.
  case away(person: String, until: Date?, by: Actor)
}

/// What a human does to a case.
public enum CaseAction: Sendable, Equatable {
  case acknowledge(note: String?)
  case attempt(note: String?)
  /// `at`: when the customer was reached, from opened_at to now; now where `nil`.
  case contact(channel: String, at: Date?, note: String?)
  case wait(note: String?)
  case resolve(outcome: String, rootCause: String?, note: String?)
  case close(note: String?)
  case reopen(note: String?)
  case assign(owner: String, note: String?)
  case note(String)

  /// The word of the API and the command line.
  public var verb: String {
    switch self {
    case .acknowledge: "ack"
    case .attempt: "attempt"
    case .contact: "contact"
    case .wait: "wait"
    case .resolve: "resolve"
    case .close: "close"
    case .reopen: "reopen"
    case .assign: "assign"
    case .note: "note"
    }
  }
}

public enum TouchAction: Sendable, Equatable {
  case done(note: String?)
  case decline(note: String?)
}

public enum AlertAct: Sendable, Equatable {
  /// A parked (or waiting) alert is due at once.
  case retry
  case drop
}

public enum OptOutChange: Sendable, Equatable { case add, remove }

/// A timer: at most one row of each.
public enum TimerKey: Hashable, Sendable {
  /// The next rung of a case's clock.
  case clock(CaseID)
  /// Seven days after resolve.
  case autoClose(CaseID)
  /// A touch's telling, then its window's end.
  case touch(TouchID)
}

/// How an attempt ended, as the receiver's own rules read it. Waits are spans in seconds, and no
/// instants: the wall clock may step between the answer and the transaction that keeps it.
public enum AttemptOutcome: Sendable, Equatable {
  case delivered
  /// Surely not taken: try again. `asked` is the receiver's Retry-After.
  case retry(Reason, after: Double, asked: Double?)
  /// The receiver will never take it as it is.
  case parked(Reason)
  /// Bytes were sent and no clear answer came.
  case unknown(retryAfter: Double)
}
