public import Foundation

/// The one engine: what follows from an event in a situation under these rules at this instant. Pure: the
/// daemon, `route`, `rehearse`, the tests and the simulator call it, and nothing else decides.
///
/// - Parameter now: the event's instant, in whole milliseconds. The caller has applied the case's timers
///   due by `now` before (each as a `.timerDue` of its own).
public func decide(
  _ event: Event, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
