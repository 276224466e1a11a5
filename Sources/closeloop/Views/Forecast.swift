import FollowUp
import Foundation

/// What the engine would do with an answer, now and until the end of its ladder or window, if nobody acts:
/// the daemon's own decisions, one after another on a clock that jumps.
struct Forecast {
  /// One decision at its instant.
  struct Step {
    var at: Date
    var decision: Decision
    /// Of the case, after it.
    var owner: String?
  }

  var response: Response
  var receipt: Decision
  var trace: [RouteTrace]
  var rules: Rules
  var steps: [Step]

  /// A ladder has a handful of rungs; this is what keeps a rule of a thousand repeats from filling a screen.
  private static let stepLimit = 200

  init(of response: Response, under rules: Rules, now: Date) {
    var situation = Situation(fresh: FreshNumbers())
    situation.response = response
    receipt = decide(.received(response), situation, rules, now: now)
    self.response = response
    self.rules = rules
    trace = FollowUp.trace(response, person: receipt.person, under: rules)
    steps = []
    steps = future(of: receipt)
  }

  /// For `--json`.
  func document(now: Date) -> RouteDocument {
    RouteDocument(response, receipt, trace: trace, now: now)
  }

  private func future(of receipt: Decision) -> [Step] {
    var steps: [Step] = []
    var world = World(receipt, response)
    while steps.count < Self.stepLimit, let (timer, at) = world.next {
      let decision = decide(.timerDue(timer), world.situation, rules, now: at)
      world.take(decision, after: timer)
      steps.append(Step(at: at, decision: decision, owner: world.case?.owner))
    }
    return steps
  }
}

/// What there is after a decision: enough of a ledger for one case or touch.
private struct World {
  private(set) var `case`: Case?
  private var touch: Touch?
  private var person: Person?
  private var timers: [TimerKey: Date] = [:]
  private var fresh: FreshNumbers
  private let response: Response

  init(_ receipt: Decision, _ response: Response) {
    self.response = response
    fresh = receipt.fresh
    take(receipt, after: nil)
  }

  /// The timer due first.
  var next: (key: TimerKey, at: Date)? {
    timers.min { $0.value < $1.value }.map { ($0.key, $0.value) }
  }

  mutating func take(_ decision: Decision, after timer: TimerKey?) {
    if let timer { timers[timer] = nil }
    `case` = decision.cases.last ?? `case`
    touch = decision.touches.last ?? touch
    person = decision.person ?? person
    fresh = decision.fresh
    for change in decision.timers {
      switch change {
      case .set(let key, let at): timers[key] = at
      case .cancel(let key): timers[key] = nil
      }
    }
  }

  var situation: Situation {
    var situation = Situation(fresh: fresh)
    situation.response = response
    situation.case = `case`
    situation.touch = touch
    if let person {
      situation.candidates = [Dossier(person: person, openCase: `case`, pendingTouch: touch)]
    }
    return situation
  }
}
