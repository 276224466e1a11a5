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
  /// Every connection to a receiver that was tried, also where nobody listened, in order.
  public var attempts: [Attempt] = []
  /// What each rules text says of who does what; texts that are not here are not asked for it.
  public var houses: [String: House] = [:]
  /// Who of our own people was said to be away, and until when, in milliseconds since 1970.
  public var awayUntil: [String: Int64] = [:]
  /// When they were said to be.
  public var awayFrom: [String: Int64] = [:]
  /// What is being done at this instant, where the script tells.
  public var present: Present?
  /// Contacts with a customer that were reported: of which case, by when they were reported.
  public var contacts: [ReportedContact] = []
  /// Addresses that said no to being contacted, and since when.
  public var optedOut: [String: Int64] = [:]
  /// Destinations that are webhooks under all rules there ever were.
  public var alwaysWebhooks: Set<String> = []
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
  /// What else was in it, where the script tells.
  public var comment: String?
  public var plan: String?
  /// The sender's own time of this version.
  public var updatedAt: Int64?
  /// The person's address as it was written, and the source's own id of them; `nil` where the script does not tell.
  public var writer: Writer?

  var name: String { "response \(source)/\(id)" }

  /// The script tells all that was in it.
  var isWhole: Bool { writer != nil }

  public struct Writer: Sendable {
    public var email: String?
    public var id: String?
    public var phone: String?
    public var isTest: Bool
    public init(email: String?, id: String?, phone: String?, isTest: Bool) {
      self.email = email
      self.id = id
      self.phone = phone
      self.isTest = isTest
    }
  }

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
  /// What it said, the mark of a repeat aside, in any form that is the same for the same content.
  public var content: String?

  enum CodingKeys: String, CodingKey {
    case alert, destination, url, kind, `case`
    case mayRepeat = "may_repeat"
    case answer, at
    case notBefore = "not_before"
    case answeredAt = "answered_at"
    case content
  }

  public init(
    alert: String?, destination: String, url: String? = nil, kind: String? = nil,
    case: Int64? = nil, mayRepeat: Bool, answer: Answer, at: Int64, notBefore: Int64? = nil,
    answeredAt: Int64? = nil, content: String? = nil
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
    self.content = content
  }

  var alertNumber: Int64? {
    alert.flatMap { text in text.split(separator: "_").last.flatMap { Int64($0) } }
  }
}

/// One connection to a receiver, from its beginning to its end, on the receivers' own clock.
public struct Attempt: Sendable {
  public var url: String
  /// Counts starts: what one process learned of a receiver, the next does not know.
  public var process: Int
  /// Counts reloads: each may change the pace.
  public var reloads: Int
  public var from: Int64
  public var to: Int64
  /// The receiver took it.
  public var isTaken: Bool
  /// It was not there, did not answer in time, or said that it is broken.
  public var isFailure: Bool
  /// How many a second are allowed there, where there is a limit.
  public var perSecond: Double?
  /// The alert, and which of its attempts this is.
  public var alert: Int64
  public var number: Int64
  /// What the receiver did; `nil` where nothing reached it.
  public var answer: Received.Answer?

  public init(
    url: String, process: Int, reloads: Int, from: Int64, to: Int64, isTaken: Bool, isFailure: Bool,
    perSecond: Double?, alert: Int64, number: Int64, answer: Received.Answer?
  ) {
    self.url = url
    self.process = process
    self.reloads = reloads
    self.from = from
    self.to = to
    self.isTaken = isTaken
    self.isFailure = isFailure
    self.perSecond = perSecond
    self.alert = alert
    self.number = number
    self.answer = answer
  }
}

/// What a daemon that runs and has nothing left to do now is like.
public struct Present: Sendable {
  /// The receivers' own clock.
  public var at: Int64
  /// When it was started or told to reload last, on the same clock.
  public var since: Int64
  /// Which start this is, and how many reloads there were.
  public var process: Int
  public var reloads: Int
  /// The rules it works by.
  public var rulesText: String

  public init(at: Int64, since: Int64, process: Int, reloads: Int, rulesText: String) {
    self.at = at
    self.since = since
    self.process = process
    self.reloads = reloads
    self.rulesText = rulesText
  }
}

/// Somebody said when they reached the customer.
public struct ReportedContact: Sendable {
  public var `case`: Int64
  /// When it was reported, and when it was, in milliseconds since 1970.
  public var reportedAt: Int64
  public var at: Int64
  public init(case: Int64, reportedAt: Int64, at: Int64) {
    self.case = `case`
    self.reportedAt = reportedAt
    self.at = at
  }
}

/// What the script did to the daemon, so that what follows from it is not held against it.
public struct Forced: Sendable {
  /// Stretches in which no timer could fire: the daemon was down, its ladders held, its clock stepped.
  public var stillness: [Stretch]
  /// When everything waiting for a destination was made due at once: its receiver was back, or probed.
  public var madeDue: [(destination: String, at: Int64)] = []
  /// When the daemon was started again: what waited was due, but for the least wait of what may have been taken.
  public var startedAt: [Int64] = []
  /// Alerts delivered up to this instant were let go of, as far as the script knows.
  public var prunedUpTo: Int64 = 0
  /// Steps of the wall clock too small to be told from drift, or that nobody was there to see: when, on the
  /// receivers' own clock, and by how many milliseconds. A start knows an instant asked for by the wall clock
  /// alone, and is wrong by so much.
  public var unseenSteps: [(at: Int64, by: Int64)] = []
  /// The wall clock was stepped at some time, either way.
  public var hasStepped = false
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

  /// By how much the wall clock ran ahead, unseen, between two instants of the receivers' clock.
  func unseenLead(from: Int64, to: Int64) -> Int64 {
    unseenSteps.filter { from <= $0.at && $0.at <= to }.reduce(0) { $0 + max(0, $1.by) }
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

extension Witness {
  /// Whether somebody was said to be away only after this instant.
  func wentAway(_ person: String, _ instant: Int64) -> Bool { (awayFrom[person] ?? 0) > instant }
}
