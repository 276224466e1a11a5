public import Foundation

/// Which target a clock runs towards.
public enum ClockName: String, Sendable, Codable {
  /// Until a human has reached the customer.
  case firstContact = "first-contact"
}

/// How a clock stands.
public enum ClockState: String, Sendable, Codable {
  /// The deadline lies ahead.
  case running
  /// Stopped for a while; nothing pauses a first-contact clock.
  case paused
  /// Reached in time.
  case met
  /// The deadline passed first. A fact for ever: a late contact sets `metAt` beside it.
  case breached
  /// Stopped without being reached: the case was resolved uncontacted, re-routed or returned to open.
  case ended
}

/// Time towards a target, with the plan it was born with.
public struct Clock: Sendable, Equatable, Codable {
  public var name: ClockName
  public var state: ClockState
  public var startedAt: Date
  /// The instant at which a running clock breaches.
  public var deadlineAt: Date
  public var metAt: Date?
  public var breachedAt: Date?
  /// When it stopped without being met.
  public var endedAt: Date?
  /// Target and ladder, kept until the case is re-routed.
  public var plan: ClockPlan
  /// The rung that comes next; `nil` where the ladder is at its end or silent.
  public var nextRung: RungPosition?
  /// Missed repeats of `every` rungs that were never told.
  public var missedRepeats: Int

  public init(
    name: ClockName = .firstContact, state: ClockState = .running, startedAt: Date,
    deadlineAt: Date, plan: ClockPlan, nextRung: RungPosition? = nil
  ) {
    self.name = name
    self.state = state
    self.startedAt = startedAt
    self.deadlineAt = deadlineAt
    self.plan = plan
    self.nextRung = nextRung
    self.missedRepeats = 0
  }
}

/// What a queue's clock promises: the target in wall time and whom to tell on the way.
public struct ClockPlan: Hashable, Sendable, Codable {
  /// Seconds from start to deadline; positive.
  public var withinSeconds: Double
  /// In the order they come. There is always a rung at 100 %, since the deadline is a stop even where the
  /// file tells nobody there: a silent one is added then.
  public let ladder: [Rung]

  public init(withinSeconds: Double, ladder: [Rung]) {
    self.withinSeconds = withinSeconds
    guard !ladder.contains(where: \.isAtDeadline) else {
      self.ladder = ladder
      return
    }
    let later = ladder.firstIndex { $0.moment.isAfterDeadline } ?? ladder.count
    self.ladder = ladder[..<later] + [Rung(moment: .at(share: 1), tell: [])] + ladder[later...]
  }
}

/// One rung of a ladder: when, whom to tell, whom to hand over to.
public struct Rung: Hashable, Sendable, Codable {
  public var moment: RungMoment
  public var tell: [RungTarget]
  /// A people key.
  public var handTo: String?
  public init(moment: RungMoment, tell: [RungTarget], handTo: String? = nil) {
    self.moment = moment
    self.tell = tell
    self.handTo = handTo
  }

  public var isAtDeadline: Bool {
    if case .at(let share) = moment { share >= 1 } else { false }
  }
}

/// When a rung comes.
public enum RungMoment: Hashable, Sendable, Codable {
  /// A share of the target, above 0 up to 1. 1 is the deadline.
  case at(share: Double)
  /// Seconds after the deadline.
  case after(seconds: Double)
  /// Every so many seconds from the last rung before it, at most so many times.
  case every(seconds: Double, atMost: Int)

  public var isAfterDeadline: Bool {
    if case .at = self { false } else { true }
  }
}

/// Whom a rung tells.
public enum RungTarget: Hashable, Sendable, Codable {
  /// The queue's first `notify`, with a mention of the owner.
  case owner
  case destination(String)
}

/// Where a clock stands on its ladder: the rung, for `every` the repeat, and when it is due.
public struct RungPosition: Hashable, Sendable, Codable {
  /// Index into the plan's ladder.
  public var index: Int
  /// 0 for the first time an `every` rung comes, and for every other rung.
  public var `repeat`: Int
  public var dueAt: Date
  public init(index: Int, `repeat`: Int = 0, dueAt: Date) {
    self.index = index
    self.repeat = `repeat`
    self.dueAt = dueAt
  }
}
