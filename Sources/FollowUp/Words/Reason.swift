/// Why something was decided, "nothing to do" included. The same word is stored, logged and the metric's label.
public enum Reason: String, Sendable, Codable, CaseIterable {
  // A response.
  case routeMatched = "route-matched"
  case defaultQueue = "default-queue"
  case noRoute = "no-route"
  case suppressedByRoute = "suppressed-by-route"
  case history
  case duplicate
  /// An older version than the one kept, by the sender's `updated_at`.
  case outdated
  /// Its words were erased: a late copy brings nothing back.
  case erased
  case revised
  /// The revision changed attributes only, or nothing that decides.
  case revisedInPlace = "revised-in-place"
  case becameDetractor = "became-detractor"
  case ceasedToBeDetractor = "ceased-to-be-detractor"
  case rerouted = "re-routed"
  case anotherDetractorAnswer = "another-detractor-answer"
  case answerWhileCaseOpen = "answer-while-case-open"
  case detractorAfterContact = "detractor-after-contact"

  // The person.
  case identityConflict = "identity-conflict"
  case unknownTimezone = "unknown-timezone"

  // Rules that have changed since.
  /// The case's queue is in the rules no more: the default queue stands in.
  case queueRemoved = "queue-removed"
  /// The owner is in the rules no more: the queue's fallback stands in.
  case ownerRemoved = "owner-removed"

  // The owner.
  case leastLoaded = "least-loaded"
  case roundRobin = "round-robin"
  case ownerFromAttribute = "owner-from-attribute"
  case ownerAttributeMissing = "owner-attribute-missing"
  case ownerAttributeUnknown = "owner-attribute-unknown"
  case ownerAway = "owner-away"
  case nobodyLeft = "nobody-left"
  case ownerKept = "owner-kept"

  // A clock.
  case rung
  case deadlinePassed = "deadline-passed"
  case rungsFolded = "rungs-folded"
  case handedOver = "handed-over"
  case handOverRefused = "hand-over-refused"
  case ladderEnded = "ladder-ended"
  case deadlineMovedOut = "deadline-moved-out"
  case notDue = "not-due"
  case alreadyStopped = "already-stopped"
  case contactedInTime = "contacted-in-time"
  case contactedInTimeRecordedLate = "contacted-in-time-recorded-late"
  case contactedLate = "contacted-late"

  // An act.
  case acknowledged, attempted, contacted, waiting, resolved, closed, reopened, assigned, noted
  case alreadyTrue = "already-true"
  case notAllowed = "not-allowed"
  case autoClosed = "auto-closed"
  case customerConfirmed = "customer-confirmed"

  // A touch.
  case planned
  case told
  case handedToTool = "handed-to-tool"
  case done, declined
  case windowPassed = "window-passed"
  case coolDown = "cool-down"
  case optedOut = "opted-out"
  case personHasOpenCase = "person-has-open-case"
  case accountHasOpenCase = "account-has-open-case"
  case notContactable = "not-contactable"
  case noPersonKey = "no-person-key"
  case quietHours = "quiet-hours"
  case touchPending = "touch-pending"
  case detractorAnswer = "detractor-answer"

  // An alert.
  case delivered
  case rateLimited = "rate-limited"
  case notSent = "not-sent"
  case unknownOutcome = "unknown-outcome"
  case refusedByReceiver = "refused-by-receiver"
  case receiverMoved = "receiver-moved"
  case receiverGone = "receiver-gone"
  case receiverAnsweredNotOK = "receiver-answered-not-ok"
  case unknownDestination = "unknown-destination"
  case addressForbidden = "address-forbidden"
  case messageNotBuildable = "message-not-buildable"
  case caseContacted = "case-contacted"
  case caseResolved = "case-resolved"
  case laterRungTold = "later-rung-told"
  case toldInCatchUp = "told-in-catch-up"
  case touchEnded = "touch-ended"
  case retriedByPerson = "retried-by-person"
  case droppedByPerson = "dropped-by-person"
  case fallback
  case breakerOpen = "breaker-open"
  case feed
  case operations
  case test
  case interrupted

  // The daemon.
  case rulesReplaced = "rules-replaced"
  case rulesUnchanged = "rules-unchanged"
  case personAway = "person-away"
  case personBack = "person-back"
  case optOutAdded = "opt-out-added"
  case optOutRemoved = "opt-out-removed"
  case personErased = "person-erased"

  // Quarantine.
  case scoreNotIntegral = "score-not-integral"
  case scoreOutOfRange = "score-out-of-range"
  case scoreMissing = "score-missing"
  case unreadable
}
