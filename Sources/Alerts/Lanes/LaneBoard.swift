import Crypto
package import FollowUp
import Foundation
package import Ledger

/// All lanes of a sender: who may start what, fairly and within one bound for the daemon.
package struct LaneBoard {
  static let mostInFlight = 16

  /// What names a lane: a URL, or everything that no endpoint reaches.
  package enum Key: Hashable {
    case url(Secret)
    /// Destinations without an endpoint: claimed so that the re-check can park their alerts.
    case unreachable

    /// Names the place in the ledger: a hash, since a URL is a secret.
    var receiver: String? {
      guard case .url(let url) = self else { return nil }
      let hash = SHA256.hash(data: Data(url.reveal().utf8))
      return Data(hash.prefix(16)).base64EncodedString()
    }
  }

  package private(set) var lanes: [Key: Lane] = [:]
  /// Round-robin order; the lane granted first comes last next time.
  private var order: [Key] = []
  private var keyByDestination: [String: Key] = [:]
  /// Destinations that have an address which cannot be read now.
  private var unread: Set<String> = []
  /// What was asked for by receivers that had no lane, until a reload gives them one.
  private var held: [String: Duration] = [:]

  /// Takes the endpoints of the rules. A lane keeps what it knows, also of a URL that the rules have no more:
  /// they may have it again, and what its receiver asked for still holds then.
  package mutating func reconfigure(_ options: AlertsOptions, at now: Duration) {
    let byURL = Dictionary(grouping: options.endpoints) { Key.url($0.url) }
    for (key, endpoints) in byURL {
      let names = endpoints.map(\.destination).sorted()
      let rate = endpoints.compactMap(\.pace).min()
      if lanes[key] == nil {
        lanes[key] = Lane(
          destinations: names, ratePerSecond: rate, probeEvery: options.timing.probeEvery, at: now)
      } else {
        lanes[key]?.reconfigure(destinations: names, ratePerSecond: rate, at: now)
      }
    }
    for key in lanes.keys where key != .unreachable && byURL[key] == nil { lanes[key]?.retire() }
    unread = options.unread
    index()
    for (receiver, until) in held { hold(receiver, until: until) }
    // What has an endpoint now is claimed in its lane alone, at that lane's pace.
    if let waiting = lanes[.unreachable]?.destinations { setUnreachable(waiting, at: now) }
  }

  /// Destinations that something waits for and no endpoint reaches, nor would one whose secret could be read.
  mutating func setUnreachable(_ waiting: [String], at now: Duration) {
    let destinations = waiting.filter { keyByDestination[$0] == nil && !unread.contains($0) }
    guard destinations != lanes[.unreachable]?.destinations ?? [] else { return }
    lanes[.unreachable] = Lane(
      destinations: destinations, ratePerSecond: nil, probeEvery: .seconds(60), at: now)
    index()
  }

  private mutating func index() {
    order = order.filter { lanes[$0] != nil }
    let known = Set(order)
    order += lanes.keys.filter { !known.contains($0) }.sorted { sortName($0) < sortName($1) }
    keyByDestination = [:]
    for (key, lane) in lanes where key != .unreachable {
      for destination in lane.destinations { keyByDestination[destination] = key }
    }
  }

  private func sortName(_ key: Key) -> String { lanes[key]?.destinations.first ?? "" }

  var inFlight: Int { lanes.values.reduce(0) { $0 + $1.inFlight } }
}

extension Endpoint {
  /// Sends a second, where there is a limit.
  var pace: Double? { ratePerSecond ?? (channel == .slack ? 1 : nil) }
}

extension LaneBoard {
  /// One lane's share of what may start now.
  package struct Grant: Equatable {
    package var key: Key
    package var count: Int
    package var isProbe: Bool
  }

  /// What may start now, one slot at a time to each lane in turn, at most 16 in flight together.
  mutating func grants(at now: Duration) -> [Grant] {
    var room = Self.mostInFlight - inFlight
    var wanted = order.compactMap { key -> Grant? in
      guard let lane = lanes[key], !lane.destinations.isEmpty, let grant = lane.grant(at: now)
      else { return nil }
      return Grant(key: key, count: grant.count, isProbe: grant.isProbe)
    }
    var given = wanted.map { Grant(key: $0.key, count: 0, isProbe: $0.isProbe) }
    while room > 0, wanted.contains(where: { $0.count > 0 }) {
      for index in wanted.indices where room > 0 && wanted[index].count > 0 {
        wanted[index].count -= 1
        given[index].count += 1
        room -= 1
      }
    }
    if let first = order.first {
      order.removeFirst()
      order.append(first)
    }
    return given.filter { $0.count > 0 }
  }

  /// The grants as the ledger takes them, and which lane each destination belongs to meanwhile.
  package func claims(for grants: [Grant]) -> ([LaneClaim], laneOf: [String: Key]) {
    var claims: [LaneClaim] = []
    var laneOf: [String: Key] = [:]
    for grant in grants {
      guard let lane = lanes[grant.key] else { continue }
      claims.append(
        LaneClaim(destinations: lane.destinations, count: grant.count, isProbe: grant.isProbe))
      for destination in lane.destinations { laneOf[destination] = grant.key }
    }
    return (claims, laneOf)
  }

  /// So many of each grant were claimed; a lane that got fewer has nothing more due.
  package mutating func began(_ grants: [Grant], claimed: [Key: Int], at now: Duration) {
    for grant in grants {
      let count = claimed[grant.key] ?? 0
      lanes[grant.key]?.began(count, isProbe: grant.isProbe, at: now)
      if count < grant.count { lanes[grant.key]?.ranDry(until: nil) }
    }
  }

  mutating func ended(_ key: Key, _ verdict: Verdict, at now: Duration) -> Breaker.Change? {
    lanes[key]?.ended(verdict, at: now) ?? nil
  }

  /// A receiver asked to be left alone until then.
  mutating func hold(_ receiver: String, until: Duration) {
    guard let key = lanes.keys.first(where: { $0.receiver == receiver }) else {
      held[receiver] = until
      return
    }
    lanes[key]?.hold(until: until)
    held[receiver] = nil
  }

  /// The bell rang: something may be due anywhere.
  mutating func stir() {
    for key in order { lanes[key]?.stir() }
  }

  /// When each lane that ran dry has something due again.
  mutating func settle(nextDue: [String: Duration]) {
    for key in order {
      guard let lane = lanes[key], lane.quietUntil != nil else { continue }
      lanes[key]?.ranDry(until: lane.destinations.compactMap { nextDue[$0] }.min())
    }
  }

  /// When a lane may start something by itself, or has been failing for so long that it must be told.
  package func nextTurn(after now: Duration, failingAfter: Duration) -> Duration? {
    let tellings = lanes.values.compactMap { $0.breaker.openedAt.map { $0 + failingAfter } }
      .filter { $0 > now }
    guard inFlight < Self.mostInFlight else { return tellings.min() }
    let turns = lanes.values.filter { !$0.destinations.isEmpty }.compactMap {
      $0.nextTurn(after: now)
    }
    return (turns + tellings).min()
  }

  /// Destinations behind an open breaker, and behind which; and those that are unread.
  var givenUp: [String: Key] {
    var found: [String: Key] = [:]
    for destination in unread { found[destination] = .unreachable }
    for (key, lane) in lanes where lane.breaker.isOpen {
      for destination in lane.destinations { found[destination] = key }
    }
    return found
  }

  func isGivenUp(_ key: Key) -> Bool { lanes[key]?.breaker.isOpen ?? false }

  /// Why nothing is to be hoped of a destination for now.
  package enum Failing: Hashable {
    /// Its breaker has been open for long.
    case away
    /// It asked to be left alone for long.
    case asked
    case unread
  }

  /// Destinations that have taken nothing for longer than this, or will take nothing for as long.
  package func failing(longerThan span: Duration, at now: Duration) -> [String: Failing] {
    var found: [String: Failing] = [:]
    for lane in lanes.values {
      let isAway = lane.breaker.openedAt.map { now - $0 >= span } ?? false
      let hasAsked = lane.holdUntil.map { $0 - now >= span } ?? false
      guard isAway || hasAsked else { continue }
      for destination in lane.destinations { found[destination] = isAway ? .away : .asked }
    }
    for destination in unread { found[destination] = .unread }
    return found
  }

  /// Each destination behind an open breaker, by name, and for how long it has been open.
  func openBreakers(at now: Duration) -> [(destination: String, span: Duration)] {
    lanes.values.flatMap { lane in
      guard let openedAt = lane.breaker.openedAt else { return [(String, Duration)]() }
      return lane.destinations.map { ($0, now - openedAt) }
    }.sorted { $0.0 < $1.0 }
  }
}
