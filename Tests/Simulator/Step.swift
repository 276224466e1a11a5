import Foundation

/// One thing that happens in a simulated house. Whole in itself: it means the same where other steps are
/// taken away, so that a failing story can be made short. Numbers count round what there is.
enum Step: Sendable, Equatable {
  /// Responses that arrive together, and share a transaction.
  case post([Posting])
  /// A sender's late retry of something it posted before; or, dated so many minutes after that where it was dated,
  /// what the customer went back to.
  case repost(Int, laterBy: Int?)
  case act(Act, on: Int)
  case actOnTouch(done: Bool, on: Int)
  case actOnAlert(retry: Bool, on: Int)
  case optOut(add: Bool, person: Int)
  /// One of ours is away for so many seconds, or back.
  case away(Int, seconds: Int?)
  case reload(Int)
  case testAlert(Int)
  case trouble
  /// The next requests to a receiver go like this.
  case mood(receiver: Int, Mood, count: Int)
  case wait(seconds: Int)
  /// Until this many milliseconds before (or after) the next timer is due.
  case waitForTimer(Int)
  /// The wall clock steps.
  case stepClock(seconds: Int)
  /// Killed, away for so long, started again, perhaps with other rules.
  case down(seconds: Int, rules: Int?)
  /// Killed after so many commits more, whatever they are; started again a second later.
  case crash(afterCommits: Int)
  case prune
  /// An event among others that the schema refuses: it fails alone.
  case poison([Posting])
}

/// A response as a sender posts it.
struct Posting: Sendable, Equatable {
  var source: Int
  var number: Int
  var score: Int
  var comment: Int
  var person: Int
  /// How the e-mail is written.
  var spelling: Int
  /// Which keys it gives: e-mail, the source's id, both, neither, or another's id.
  var keys: Int
  /// Answered so many hours before it is sent.
  var ageHours: Int
  /// The sender's own time of this version, in minutes after its first.
  var updated: Int?
  var isTest: Bool
  var plan: Int
  var account: Int
}

enum Act: Sendable, Equatable {
  case acknowledge, attempt, wait, close, reopen, note
  /// Reached so many seconds before it is reported; below nought lies in the future.
  case contact(secondsAgo: Int?)
  case resolve(Int)
  case assign(Int)
}

/// How a receiver treats a request.
enum Mood: Sendable, Equatable, CaseIterable {
  case ok, slow
  /// 429 with a Retry-After, and without.
  case busyFor30Seconds, busyForAnHour, busy
  /// 503 with a Retry-After.
  case backInAMinute
  /// Takes the bytes and says nothing.
  case hang
  /// Takes the bytes and closes.
  case close
  case serverError, timeoutStatus
  case refuse, gone, redirect
  /// 200, and not what a yes looks like.
  case lie
  /// Nobody listens.
  case unreachable
}
