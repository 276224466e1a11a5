/// What others saw of the daemon from outside, and what the script did to it. Each part may be missing: then
/// nothing is asked of it.
public struct Witness: Sendable {
  /// Every response that was answered with a 2xx.
  public var accepted: [Accepted]
  /// Every request a receiver took, in the order it took them; `nil` where nobody listened.
  public var received: [Received]?
  public var forced: Forced
  /// What the API showed of clocks.
  public var shown: [ShownClock]
  /// Destination -> "slack" or "webhook", for all destinations there ever were; found out from the database
  /// where it is empty.
  public var channels: [String: String]

  public init(
    accepted: [Accepted] = [], received: [Received]? = nil, forced: Forced = Forced(),
    shown: [ShownClock] = [], channels: [String: String] = [:]
  ) {
    self.accepted = accepted
    self.received = received
    self.forced = forced
    self.shown = shown
    self.channels = channels
  }
}

/// A response the daemon acknowledged.
public struct Accepted: Sendable, Codable {
  public var source: String
  public var id: String
  /// 201 for a new one, 200 for one known already or revised.
  public var status: Int
  /// Milliseconds since 1970, when the answer came.
  public var at: Int64?
  /// What was in it, in any form that is the same for the same content; where the script tells.
  public var content: String?
  public var score: Int?
  /// The answer called it a revision.
  public var isRevision: Bool?

  enum CodingKeys: String, CodingKey {
    case source, id, status, at, content, score
    case isRevision = "is_revision"
  }

  public init(
    source: String, id: String, status: Int, at: Int64? = nil, content: String? = nil,
    score: Int? = nil, isRevision: Bool? = nil
  ) {
    self.source = source
    self.id = id
    self.status = status
    self.at = at
    self.content = content
    self.score = score
    self.isRevision = isRevision
  }
}

/// One request that a receiver took whole.
public struct Received: Sendable, Codable {
  public enum Answer: String, Sendable, Codable {
    /// Taken: a 2xx, for Slack a 200 with the body `ok`.
    case ok
    /// Never taken: 400, 401, 403, 404, 410, a 3xx, a Slack 200 with another body.
    case refused
    /// Surely not taken: 429, or 503 with Retry-After.
    case busy
    /// Nobody can tell: 408 or another 5xx.
    case error
    /// Nobody can tell: it took the bytes and closed or hung.
    case none
  }

  /// The alert's number, or an id that ends in "_" and the number (`webhook-id`); absent for a receiver that
  /// is not told, like Slack.
  public var alert: String?
  public var destination: String
  /// Where it was sent, where several destinations share one address.
  public var url: String?
  /// The alert's kind, where the message shows it.
  public var kind: String?
  /// The number of the case, where the message shows it.
  public var `case`: Int64?
  /// The message says that it may be a repeat.
  public var mayRepeat: Bool
  public var answer: Answer
  /// Milliseconds since 1970, when it arrived.
  public var at: Int64
  /// Of a busy answer: it asked for nothing before this, milliseconds since 1970.
  public var notBefore: Int64?
  /// When it was answered; `at` where nothing is said.
  public var answeredAt: Int64?

  enum CodingKeys: String, CodingKey {
    case alert, destination, url, kind, `case`
    case mayRepeat = "may_repeat"
    case answer, at
    case notBefore = "not_before"
    case answeredAt = "answered_at"
  }

  public init(
    alert: String?, destination: String, url: String? = nil, kind: String? = nil,
    case: Int64? = nil, mayRepeat: Bool, answer: Answer, at: Int64, notBefore: Int64? = nil,
    answeredAt: Int64? = nil
  ) {
    self.alert = alert
    self.destination = destination
    self.url = url
    self.kind = kind
    self.case = `case`
    self.mayRepeat = mayRepeat
    self.answer = answer
    self.at = at
    self.notBefore = notBefore
    self.answeredAt = answeredAt
  }

  var alertNumber: Int64? {
    alert.flatMap { text in text.split(separator: "_").last.flatMap { Int64($0) } }
  }
}

/// What the script did to the daemon, so that what follows from it is not held against it.
public struct Forced: Sendable {
  /// Stretches in which no timer could fire: the daemon was down, its ladders held, its clock stepped.
  public var stillness: [Stretch]
  /// When everything waiting for a destination was made due at once: its receiver was back, or probed.
  public var madeDue: [(destination: String, at: Int64)] = []
  /// Alerts delivered up to this instant were let go of, as far as the script knows.
  public var prunedUpTo: Int64 = 0
  /// The wall clock was set back at some time: instants may run against the order of things.
  public var wentBack = false
  /// The instant of looking, where pending work must be done by then.
  public var now: Int64?
  /// Everything must have come to its end: no alert waits any more.
  public var isSettled: Bool
  /// Nothing is known of what was done: lateness is not judged at all.
  public var isUnknown: Bool

  public struct Stretch: Sendable {
    public var from: Int64
    public var to: Int64
    public init(from: Int64, to: Int64) {
      self.from = from
      self.to = to
    }
  }

  public init(
    stillness: [Stretch] = [], now: Int64? = nil, isSettled: Bool = false, isUnknown: Bool = true
  ) {
    self.stillness = stillness
    self.now = now
    self.isSettled = isSettled
    self.isUnknown = isUnknown
  }

  /// Stretches that touch become one.
  public mutating func merge() {
    var merged: [Stretch] = []
    for next in stillness.sorted(by: { $0.from < $1.from }) {
      if let last = merged.last, next.from <= last.to + 60_000 {
        merged[merged.count - 1].to = max(last.to, next.to)
      } else {
        merged.append(next)
      }
    }
    stillness = merged
  }

  /// Whether something due at `due` may be handled as late as `at`: a minute, or a forced stillness over it.
  func excuses(due: Int64, handledAt at: Int64) -> Bool {
    if isUnknown || at - due <= 60_000 { return true }
    return stillness.contains { $0.from <= due + 60_000 && at <= $0.to + 60_000 && $0.to >= due }
  }
}

/// One look at a case through the API.
public struct ShownClock: Sendable {
  public var `case`: Int64
  public var elapsedSeconds: Int
  public var at: Int64
  public init(case: Int64, elapsedSeconds: Int, at: Int64) {
    self.case = `case`
    self.elapsedSeconds = elapsedSeconds
    self.at = at
  }
}
