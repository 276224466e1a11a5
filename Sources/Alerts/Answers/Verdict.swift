package import FollowUp

/// How an attempt ended, read by the receiver's own rules.
package struct Verdict: Equatable {
  package enum Fate: Equatable {
    case delivered
    /// Surely not taken: try again.
    case retry(Reason)
    /// The receiver will never take it as it is.
    case parked(Reason)
    /// Bytes were sent and no clear answer came.
    case unknown
  }

  /// What the attempt says of the receiver, for its breaker.
  package enum Blame: Equatable {
    /// It could not be reached, did not answer in time, or said that it is broken.
    case receiverFailed
    /// It is there, whatever it said.
    case receiverAnswered
    /// Nothing was learned: our own message or our own stopping was the cause.
    case nobody
  }

  package var fate: Fate
  package var blame: Blame
  /// The receiver's own word on when to come back.
  package var retryAfter: Duration?

  package init(_ fate: Fate, blame: Blame, retryAfter: Duration? = nil) {
    self.fate = fate
    self.blame = blame
    self.retryAfter = retryAfter
  }

  var isDelivered: Bool { fate == .delivered }
  var isRateLimit: Bool { fate == .retry(.rateLimited) }

  /// The word of logs and metrics.
  var outcome: String {
    switch fate {
    case .delivered: "delivered"
    case .retry: "retry"
    case .parked: "parked"
    case .unknown: "unknown"
    }
  }

  /// Why, in one of the reasons.
  var reason: Reason {
    switch fate {
    case .delivered: .delivered
    case .retry(let reason), .parked(let reason): reason
    case .unknown: .unknownOutcome
    }
  }
}
