import Foundation

/// Tells the feeds whose `when` holds. Called at first receipt and at each revision that changes score or
/// comment (then `situation.known` is the version before: a feed that it matched has heard already); never
/// for history or for what a route suppresses.
func enqueueFeeds(
  for response: Response, person: Person, _ situation: Situation, _ rules: Rules, now: Date,
  into decision: inout Decision
) {
}
