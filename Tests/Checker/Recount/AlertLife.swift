/// What an alert went through, told by the journal alone.
struct AlertLife {
  var state = "waiting"
  var attempts: Int64 = 0
  var unknownsInARow: Int64 = 0
  var mayRepeat = false
  /// The lines at which an attempt began.
  var intents: [Line] = []
  /// The line at which it was cancelled.
  var cancelled: Line?
  /// The line at which it was parked last.
  var parked: Line?
  /// Attempt -> the line it ended with.
  var ends: [Int64: Line] = [:]
  /// The line its last attempt ended with, while nothing happened since.
  var lastEnd: Line?
  /// Where the journal speaks of it first.
  var firstSequence: Int64?

  mutating func take(_ line: Line) {
    firstSequence = firstSequence ?? line.sequence
    switch line.event {
    case "attempt-intended": intend(line)
    case "attempt-ended" where state == "sending": end(line)
    case "alert-retry" where line.reason == "retried-by-person":
      state = "waiting"
      lastEnd = nil
    case "alert-drop" where line.reason == "dropped-by-person": state = "dropped"
    default: break
    }
  }

  private mutating func intend(_ line: Line) {
    guard state == "waiting", line.reason != "not-due" else { return }
    if AlertWords.cancelled.contains(line.reason) {
      state = "cancelled"
      cancelled = line
    } else if line.reason == "unknown-destination" {
      state = "parked"
      parked = line
      unknownsInARow = 0
    } else {
      state = "sending"
      attempts += 1
      intents.append(line)
    }
    lastEnd = nil
  }

  private mutating func end(_ line: Line) {
    lastEnd = line
    ends[attempts] = line
    if line.reason == "delivered" {
      state = "delivered"
    } else if AlertWords.parked.contains(line.reason) {
      state = "parked"
      parked = line
    } else {
      state = "waiting"
    }
    guard line.reason == "unknown-outcome" else {
      unknownsInARow = 0
      return
    }
    mayRepeat = true
    if !line.notes("interrupted") { unknownsInARow += 1 }
  }
}

/// The reasons an alert may end with.
enum AlertWords {
  static let cancelled: Set<String> = [
    "case-contacted", "case-resolved", "later-rung-told", "touch-ended", "opted-out",
    "person-has-open-case",
  ]
  static let parked: Set<String> = [
    "refused-by-receiver", "receiver-moved", "receiver-gone", "receiver-answered-not-ok",
    "unknown-destination", "address-forbidden", "message-not-buildable",
  ]
}
