import FollowUp

/// What a reason says as a clause of the story of a case or a response. A word that this version does not
/// know stands for itself.
enum ReasonText {
  static func clause(_ word: String) -> String {
    Reason(rawValue: word).flatMap { clauses[$0] } ?? word
  }

  /// Why an alert is parked, in a word or two: a column of a listing has no room for more.
  static func brief(_ word: String) -> String {
    Reason(rawValue: word).flatMap { briefs[$0] } ?? word
  }

  private static let briefs: [Reason: String] = [
    .refusedByReceiver: "refused", .receiverMoved: "receiver moved", .receiverGone: "receiver gone",
    .receiverAnsweredNotOK: "answer not ok", .unknownDestination: "not in the rules",
    .addressForbidden: "address barred", .messageNotBuildable: "not buildable",
  ]

  static let clauses = responses.merging(people, uniquingKeysWith: { first, _ in first })
    .merging(clocks, uniquingKeysWith: { first, _ in first })
    .merging(acts, uniquingKeysWith: { first, _ in first })
    .merging(touches, uniquingKeysWith: { first, _ in first })
    .merging(alerts, uniquingKeysWith: { first, _ in first })
    .merging(daemon, uniquingKeysWith: { first, _ in first })

  private static let responses: [Reason: String] = [
    .routeMatched: "a route took it",
    .defaultQueue: "no route took it, so the default queue did",
    .noRoute: "no route took it, so it was only recorded",
    .suppressedByRoute: "a route suppressed it",
    .history: "answered long before it was received: recorded as history",
    .duplicate: "known already, nothing changed",
    .outdated: "an older version than the one kept, nothing changed",
    .revised: "the customer revised the answer",
    .revisedInPlace: "revised, without anything to decide anew",
    .becameDetractor: "a revision made it a detractor",
    .ceasedToBeDetractor: "a revision made it no detractor any more; a human decides",
    .rerouted: "moved to another queue",
    .anotherDetractorAnswer: "another detractor answer of the same person",
    .answerWhileCaseOpen: "another answer while the case is open",
    .detractorAfterContact: "a detractor answer after contact: open again",
    .scoreNotIntegral: "the score is no whole number",
    .scoreOutOfRange: "the score is outside 0 to 10",
    .scoreMissing: "the score is missing",
    .unreadable: "it could not be read",
  ]

  private static let people: [Reason: String] = [
    .identityConflict: "its keys point to two persons",
    .unknownTimezone: "the customer's time zone is not known",
    .leastLoaded: "given to whoever had the least work",
    .roundRobin: "given to the next in turn",
    .ownerFromAttribute: "given to the owner the answer names",
    .ownerAttributeMissing: "the answer names no owner",
    .ownerAttributeUnknown: "the owner the answer names is not one of our people",
    .ownerAway: "somebody was passed over, being away",
    .nobodyLeft: "nobody of the team was left",
    .ownerKept: "the owner kept it",
  ]

  private static let clocks: [Reason: String] = [
    .rung: "a rung of the ladder told",
    .deadlinePassed: "the deadline passed with nobody reached",
    .rungsFolded: "rungs that passed unheard were told as one",
    .handedOver: "handed over",
    .handOverRefused: "could not be handed over",
    .ladderEnded: "the ladder came to its end",
    .deadlineMovedOut: "the deadline was too near and was moved out",
    .notDue: "not due",
    .alreadyStopped: "the clock had stopped already",
    .contactedInTime: "the customer was reached in time",
    .contactedInTimeRecordedLate: "the customer was reached in time, recorded late",
    .contactedLate: "the customer was reached after the deadline",
  ]

  private static let acts: [Reason: String] = [
    .acknowledged: "acknowledged",
    .attempted: "tried, not reached",
    .contacted: "the customer was reached",
    .waiting: "waiting for the customer",
    .resolved: "resolved",
    .closed: "closed",
    .reopened: "reopened",
    .assigned: "assigned",
    .noted: "a note was written",
    .alreadyTrue: "was so already, nothing changed",
    .notAllowed: "refused: the state does not allow it",
    .autoClosed: "closed by itself, some days after it was resolved",
    .customerConfirmed: "the customer confirmed",
  ]

  private static let touches: [Reason: String] = [
    .planned: "a touch was planned",
    .told: "the touch was told",
    .handedToTool: "the touch was handed to its tool",
    .done: "the touch was made",
    .declined: "the touch was declined",
    .windowPassed: "the window of the touch passed",
    .coolDown: "no touch: the person was contacted too lately",
    .optedOut: "no touch: the person has opted out",
    .personHasOpenCase: "no touch: the person has an open case",
    .accountHasOpenCase: "no touch: the account has an open case",
    .notContactable: "no touch: there is no way to reach the person",
    .noPersonKey: "no touch: the person cannot be recognised again",
    .quietHours: "no touch: quiet hours swallow its window",
    .touchPending: "no touch: another one is planned",
    .detractorAnswer: "the touch was skipped for a detractor answer",
    .touchEnded: "the touch had ended",
  ]

  private static let alerts: [Reason: String] = [
    .delivered: "an alert was delivered",
    .rateLimited: "the receiver asked to be left alone for a while",
    .notSent: "the alert could not leave",
    .unknownOutcome: "nobody knows whether the alert arrived: sent again",
    .refusedByReceiver: "the receiver refused the alert",
    .receiverMoved: "the receiver has moved",
    .receiverGone: "the receiver is gone",
    .receiverAnsweredNotOK: "the receiver did not answer ok",
    .unknownDestination: "the rules know no such destination",
    .addressForbidden: "the receiver's address is never spoken to",
    .messageNotBuildable: "the message could not be built",
    .caseContacted: "not sent: the customer had been reached",
    .caseResolved: "not sent: the case had been resolved",
    .laterRungTold: "not sent: a later rung had been told",
    .toldInCatchUp: "told in a catch-up",
    .retriedByPerson: "an alert was sent again by command",
    .droppedByPerson: "an alert was dropped by command",
    .fallback: "sent to the fallback",
    .breakerOpen: "the receiver has been failing",
    .feed: "told to a feed",
    .operations: "told to operations",
    .test: "a test",
    .interrupted: "the daemon stopped in the middle of an attempt",
  ]

  private static let daemon: [Reason: String] = [
    .rulesReplaced: "new rules decide",
    .rulesUnchanged: "the rules said what they said before",
    .personAway: "one of our people is away",
    .personBack: "one of our people is back",
    .optOutAdded: "opted out",
    .erased: "erased; a late copy brings nothing back",
    .optOutRemoved: "taken off the opt-out list",
    .personErased: "the data of the person was erased",
    .queueRemoved: "its queue is in the rules no more: the default queue stands in",
    .ownerRemoved: "its owner is in the rules no more: the fallback stands in",
  ]
}
