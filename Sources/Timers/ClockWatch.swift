public import Foundation

/// Tells a step of the wall clock from the passing of time, by comparing it with the time since boot.
/// A value: give it readings, take verdicts.
public struct ClockWatch: Sendable, Equatable {
  /// A difference above this between two readings is a step, not drift.
  public static let thresholdSeconds = 60.0
  /// How long ladders are held after a step.
  public static let holdSeconds = 300.0

  /// One look at both clocks at once.
  public struct Reading: Sendable, Equatable {
    public var wall: Date
    /// Seconds since boot, suspend included (CLOCK_BOOTTIME).
    public var sinceBoot: Double
    public init(wall: Date, sinceBoot: Double) {
      self.wall = wall
      self.sinceBoot = sinceBoot
    }
  }

  public enum Verdict: Sendable, Equatable {
    case steady
    /// The wall clock moved by so many seconds more (or less) than time passed: hold until then.
    case stepped(bySeconds: Double, holdUntil: Date)
    /// The wall clock stands before something the ledger already holds: hold as after a step.
    case behindJournal(newest: Date)
  }

  private var last: Reading?

  public init() {}

  /// Judges a reading against the one before and the newest journal entry.
  public mutating func judge(_ reading: Reading, newestEntryAt: Date?) -> Verdict {
    defer { last = reading }
    if let last {
      let passed = reading.sinceBoot - last.sinceBoot
      let moved = reading.wall.timeIntervalSince(last.wall)
      let step = moved - passed
      if abs(step) > Self.thresholdSeconds {
        let until = reading.wall.addingTimeInterval(Self.holdSeconds)
        return .stepped(bySeconds: step, holdUntil: until)
      }
    }
    if let newestEntryAt, reading.wall.addingTimeInterval(Self.toleranceSeconds) < newestEntryAt {
      return .behindJournal(newest: newestEntryAt)
    }
    return .steady
  }

  /// Journal instants never run backwards, so a small correction of the clock leaves the newest entry a
  /// little ahead of it: that is no reason to hold.
  static let toleranceSeconds = 2.0
}
