import FollowUp
import Foundation

/// A timer as its row has it.
struct PendingTimer: Equatable {
  var key: TimerKey
  var dueAt: Date
}

extension Connection {
  private static let insertTimer = SQL(
    "INSERT INTO timers (kind, subject, due_at) VALUES (?, ?, ?)")
  private static let moveTimer = SQL(
    "UPDATE timers SET due_at = ? WHERE kind = ? AND subject = ?")
  private static let deleteTimer = SQL("DELETE FROM timers WHERE kind = ? AND subject = ?")
  private static let timerByKey = SQL(
    "SELECT due_at FROM timers WHERE kind = ? AND subject = ? AND due_at <= ?")
  private static let dueTimers = SQL(
    """
    SELECT kind, subject, due_at FROM timers WHERE due_at <= ?
    ORDER BY due_at, kind, subject LIMIT ?
    """)
  private static let nextTimer = SQL("SELECT min(due_at) FROM timers")

  /// By how much the number of pending timers grew. `isNew` saves a look for what cannot be there.
  func set(_ key: TimerKey, at due: Date, isNew: Bool) throws(LedgerError) -> Int {
    if !isNew {
      let moved = try run(Self.moveTimer) { row in
        row.instant(due)
        row.add(key)
      }
      guard moved == 0 else { return 0 }
    }
    return try run(Self.insertTimer) { row in
      row.add(key)
      row.instant(due)
    }
  }

  /// How many pending timers there are less.
  func cancel(_ key: TimerKey) throws(LedgerError) -> Int {
    try run(Self.deleteTimer) { $0.add(key) }
  }

  /// When the timer is due, unless that lies after `now`.
  func dueAt(_ key: TimerKey, by now: Date) throws(LedgerError) -> Date? {
    try first(
      Self.timerByKey,
      binding: {
        $0.add(key)
        $0.instant(now)
      },
      reading: { $0.instant() })
  }

  /// In the order they are due.
  func dueTimers(by now: Date, limit: Int) throws(LedgerError) -> [PendingTimer] {
    try all(Self.dueTimers, [.instant(now), .integer(limit)]) { columns throws(LedgerError) in
      let (kind, subject) = (columns.text(), columns.integer())
      guard let key = TimerKey(kind: kind, subject: subject) else { throw .unreadable("timer") }
      return PendingTimer(key: key, dueAt: columns.instant())
    }
  }

  func nextTimerAt() throws(LedgerError) -> Date? {
    try first(Self.nextTimer) { $0.optionalInstant() } ?? nil
  }
}

extension Parameters {
  /// Two columns: the kind and the subject.
  fileprivate mutating func add(_ key: TimerKey) {
    text(key.kind)
    integer(key.subject)
  }
}

extension TimerKey {
  var kind: String {
    switch self {
    case .clock: "clock"
    case .autoClose: "auto-close"
    case .touch: "touch"
    }
  }

  var subject: Int64 {
    switch self {
    case .clock(let id), .autoClose(let id): id.rawValue
    case .touch(let id): id.rawValue
    }
  }

  init?(kind: String, subject: Int64) {
    switch kind {
    case "clock": self = .clock(CaseID(rawValue: subject))
    case "auto-close": self = .autoClose(CaseID(rawValue: subject))
    case "touch": self = .touch(TouchID(rawValue: subject))
    default: return nil
    }
  }
}
