import FollowUp

/// The way to one URL, which several destinations may share: its pace, its breaker, what is in flight.
/// Pure: time is an argument, a duration since any fixed origin that no step of the wall clock moves.
package struct Lane: Equatable {
  static let mostInFlight = 4
  static let slackBurst = 3.0

  package private(set) var destinations: [String]
  package private(set) var breaker: Breaker
  private var bucket: TokenBucket?
  private var ratePerSecond: Double?
  package private(set) var inFlight = 0
  /// The URL's last attempt was taken: only then are several sent at once.
  private(set) var lastAttemptSucceeded = true
  /// A Retry-After, which holds for the URL and not for one alert alone.
  private(set) var holdUntil: Duration?
  private(set) var rateLimitsInARow = 0
  /// Nothing is due before this; `nil` means that something may be due now.
  private(set) var quietUntil: Duration?

  init(destinations: [String], ratePerSecond: Double?, probeEvery: Duration, at now: Duration) {
    self.destinations = destinations
    self.breaker = Breaker(probeEvery: probeEvery)
    pace(at: ratePerSecond, now: now)
  }

  /// Takes what a reload says; what the lane has learned of its URL stays.
  mutating func reconfigure(destinations: [String], ratePerSecond: Double?, at now: Duration) {
    self.destinations = destinations
    quietUntil = nil
    if ratePerSecond != self.ratePerSecond { pace(at: ratePerSecond, now: now) }
  }

  /// No destination has this URL any more.
  mutating func retire() {
    destinations = []
    quietUntil = nil
  }

  private mutating func pace(at rate: Double?, now: Duration) {
    ratePerSecond = rate
    bucket = rate.map { rate in
      TokenBucket(ratePerSecond: rate, burst: max(Self.slackBurst, rate), at: now)
    }
  }

  // MARK: What may start

  /// What may start now; `nil` where nothing may.
  func grant(at now: Duration) -> (count: Int, isProbe: Bool)? {
    if let holdUntil, holdUntil > now { return nil }
    if let quietUntil, quietUntil > now { return nil }
    if breaker.isOpen {
      return breaker.isProbeDue(at: now) && inFlight == 0 ? (1, true) : nil
    }
    let room = (lastAttemptSucceeded ? Self.mostInFlight : 1) - inFlight
    let count = min(room, bucket?.available(at: now) ?? room)
    return count > 0 ? (count, false) : nil
  }

  /// When this lane may start something by itself; `nil` where only an event can tell.
  func nextTurn(after now: Duration) -> Duration? {
    guard quietUntil != .farFuture else { return nil }
    let free = max(holdUntil ?? now, quietUntil ?? now, now)
    if let probe = breaker.nextProbeAt { return inFlight == 0 ? max(free, probe) : nil }
    guard inFlight < (lastAttemptSucceeded ? Self.mostInFlight : 1) else { return nil }
    return max(free, bucket?.nextAvailable(at: now) ?? now)
  }

  // MARK: What happened

  /// So many of a grant were claimed and are on their way. A probe that found nothing to send was none: the next alert
  /// is one at once.
  mutating func began(_ count: Int, isProbe: Bool, at now: Duration) {
    inFlight += count
    bucket?.take(count, at: now)
    if isProbe, count > 0 { breaker.probed(at: now) }
  }

  /// Fewer were due than were granted: nothing is before `next`, unless the bell rings.
  mutating func ranDry(until next: Duration?) {
    quietUntil = next ?? .farFuture
  }

  /// Something may be due again.
  mutating func stir() {
    quietUntil = nil
  }

  mutating func ended(_ verdict: Verdict, at now: Duration) -> Breaker.Change? {
    inFlight -= 1
    lastAttemptSucceeded = verdict.isDelivered
    quietUntil = nil
    hold(for: verdict, at: now)
    switch verdict.blame {
    case .receiverFailed: return breaker.failed(at: now)
    case .receiverAnswered: return breaker.answered()
    case .nobody: return nil
    }
  }

  /// Nothing starts before this, whoever asks.
  mutating func hold(until: Duration) {
    holdUntil = max(holdUntil ?? until, until)
  }

  /// Obeys a Retry-After for the whole URL; a 429 without one holds it a little, longer each time.
  private mutating func hold(for verdict: Verdict, at now: Duration) {
    rateLimitsInARow = verdict.isRateLimit ? rateLimitsInARow + 1 : 0
    if let retryAfter = verdict.retryAfter {
      holdUntil = max(holdUntil ?? now, now + retryAfter)
    } else if verdict.isRateLimit {
      let step = min(rateLimitsInARow, 7) - 1
      holdUntil = max(holdUntil ?? now, now + .seconds(5 << step))
    }
  }
}

extension Duration {
  /// Later than anything that is planned.
  static let farFuture = Duration.seconds(Int64(1) << 40)
}
