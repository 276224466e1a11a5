import Foundation

/// Tells the feeds whose `when` holds. Called at first receipt and at each revision that changes score or
/// comment (then `situation.known` is the version before: a feed that it matched has heard already, unless a route
/// kept it from all feeds); never for history or for what a route suppresses. A destination hears once, however many
/// feeds it has.
func enqueueFeeds(
  for response: Response, person: Person, _ situation: Situation, _ rules: Rules, now: Date,
  into decision: inout Decision
) {
  guard !rules.feeds.isEmpty else { return }
  var subject = RoutingSubject(response, person: person)
  var before = situation.known.flatMap { known in
    known.disposition.reason == .suppressedByRoute
      ? nil : RoutingSubject(known.response, person: person)
  }
  var heard = situation.feedsThatHeard
  for feed in rules.feeds where before?.matches(feed.when) == true { heard.insert(feed.tell) }
  for feed in rules.feeds where !heard.contains(feed.tell) && subject.matches(feed.when) {
    heard.insert(feed.tell)
    decision.enqueue(
      .feed, to: [feed.tell], response: response.key, reason: .feed,
      facts: AlertFacts(about: response, person: person, case: nil), now: now)
  }
}
