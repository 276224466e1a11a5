public import Foundation

/// The one engine: what follows from an event in a situation under these rules at this instant. Pure: the
/// daemon, `route`, `rehearse`, the tests and the simulator call it, and nothing else decides.
///
/// - Parameter now: the event's instant, in whole milliseconds. The caller has applied the timers due by
///   `now` of every case the event may touch before (each as a `.timerDue` of its own): for a response, the
///   open cases of its candidates.
public func decide(
  _ event: Event, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  let now = Date(milliseconds: now.milliseconds)
  return switch event {
  case .received(let response):
    decideReceived(response, situation, rules, now: now)
  case .acted(let action, let id, let actor):
    decideCaseAct(action, on: id, by: actor, situation, rules, now: now)
  case .actedOnTouch(let action, let id, let actor):
    decideTouchAct(action, on: id, by: actor, situation, rules, now: now)
  case .timerDue(.clock(let id)):
    decideClockTimer(id, situation, rules, now: now)
  case .timerDue(.autoClose(let id)):
    decideAutoClose(id, situation, rules, now: now)
  case .timerDue(.touch(let id)):
    decideTouchTimer(id, situation, rules, now: now)
  case .attemptIntended(let id):
    decideAttemptIntended(id, situation, rules, now: now)
  case .attemptEnded(let id, let outcome, let failure):
    decideAttemptEnded(id, outcome, failure: failure, situation, rules, now: now)
  case .receiverFailing(let id):
    decideReceiverFailing(id, situation, rules, now: now)
  case .alertAct(let act, let id, let actor):
    decideAlertAct(act, on: id, by: actor, situation, rules, now: now)
  case .trouble(let sentence):
    decideTrouble(sentence, situation, rules, now: now)
  case .alertTest(let destination, let actor):
    decideAlertTest(destination: destination, by: actor, situation, rules, now: now)
  case .optOut(let change, let key, let actor):
    decideOptOut(change, key: key, by: actor, situation, rules, now: now)
  case .away(let person, let until, let actor):
    decideAway(person: person, until: until, by: actor, situation, rules, now: now)
  }
}
