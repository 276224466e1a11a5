public import FollowUp
public import Foundation

/// The ledger of a story told in memory: it loads situations, lets `decide` decide and keeps what follows,
/// as the real one does, so that a test can tell what happened over hours in a few lines.
///
///     var world = World()
///     world.receive(.sample(score: 2))
///     world.advance(by: .hours(12))
///     #expect(world.alerts.map(\.kind) == [.caseOpened, .warning])
///
/// It watches what must always hold; a test ends with `#expect(world.violations == [])`.
public struct World {
  public var rules: Rules
  /// Zones that the time-zone data knows.
  public var zones: [String: Zone] = ["UTC": .utc]
  public private(set) var now: Date

  public internal(set) var persons: [PersonID: Person] = [:]
  public internal(set) var keys: [PersonKey: PersonID] = [:]
  public internal(set) var cases: [CaseID: Case] = [:]
  public internal(set) var touches: [TouchID: Touch] = [:]
  public internal(set) var responses: [ResponseKey: KnownResponse] = [:]
  public internal(set) var timers: [TimerKey: Date] = [:]
  public internal(set) var touchedAt: [PersonID: Date] = [:]
  public var optedOut: Set<PersonKey> = []
  public var cursors: [String: String] = [:]
  public var awayUntil: [String: Date] = [:]
  /// Every event and what followed, in order.
  public internal(set) var log: [(event: Event, decision: Decision)] = []
  /// What must never be and was, in words.
  public internal(set) var violations: [String] = []

  var alertsByID: [AlertID: Alert] = [:]
  var fresh = FreshNumbers()

  public init(_ rules: Rules = .sample(), at now: Date = .sample) {
    self.rules = rules
    self.now = now
  }

  // MARK: Things happen

  @discardableResult
  public mutating func receive(_ response: Response) -> Decision { handle(.received(response)) }

  @discardableResult
  public mutating func act(
    _ action: CaseAction, on id: Int64 = 1, by actor: Actor = .sample
  ) -> Decision {
    handle(.acted(action, on: CaseID(rawValue: id), by: actor))
  }

  @discardableResult
  public mutating func act(
    _ action: TouchAction, onTouch id: Int64, by actor: Actor = .sample
  ) -> Decision {
    handle(.actedOnTouch(action, on: TouchID(rawValue: id), by: actor))
  }

  /// One event at this instant, after the timers that are due before it.
  @discardableResult
  public mutating func handle(_ event: Event) -> Decision {
    for timer in timers(before: event) { fire(timer) }
    return decideAndApply(event)
  }

  // MARK: Time passes

  /// The daemon runs: every timer fires on its instant, in order.
  public mutating func advance(to instant: Date) {
    while let (key, due) = nextTimer, due <= instant {
      now = max(now, due)
      decideAndApply(.timerDue(key))
    }
    now = max(now, instant)
  }

  public mutating func advance(by seconds: Double) { advance(to: now.after(seconds: seconds)) }

  /// The daemon is down: time passes and no timer fires.
  public mutating func sleep(until instant: Date) { now = max(now, instant) }

  public mutating func sleep(for seconds: Double) { sleep(until: now.after(seconds: seconds)) }

  /// The daemon is back: every timer due by now fires, late as it is.
  public mutating func wake() { advance(to: now) }

  private mutating func fire(_ key: TimerKey) {
    while let due = timers[key], due <= now { decideAndApply(.timerDue(key)) }
  }

  private var nextTimer: (key: TimerKey, value: Date)? {
    timers.min { ($0.value, $0.key.order) < ($1.value, $1.key.order) }
  }

  @discardableResult
  private mutating func decideAndApply(_ event: Event) -> Decision {
    let situation = situation(for: event)
    let decision = decide(event, situation, rules, now: now)
    apply(decision, of: event, in: situation)
    return decision
  }
}

extension Actor {
  public static let sample = Actor(door: .socket, name: "anna")
}

extension TimerKey {
  /// So that timers of one instant fire in one order.
  var order: Int64 {
    switch self {
    case .clock(let id): id.rawValue * 4
    case .autoClose(let id): id.rawValue * 4 + 1
    case .touch(let id): id.rawValue * 4 + 2
    }
  }
}
