/// Who does what under one rules text, as its reader understood it.
public struct House: Sendable {
  /// A queue, or "touch:" and a route: its team, and whether its people take turns.
  public var desks: [String: (team: String, inTurn: Bool)] = [:]
  /// Team -> its people, in order.
  public var teams: [String: [String]] = [:]
  /// Everybody who works here.
  public var people: Set<String> = []
  /// People whom the rules send away for some time.
  public var oftenAway: Set<String> = []
  /// How old an answer may be when it is received, in milliseconds.
  public var historyAfter: Int64 = 0
  /// Queue -> whom it tells.
  public var queues: [String: Voices] = [:]
  /// Where an unhappy customer goes whom no road takes.
  public var defaultQueue = ""
  public var destinations: [String: Place] = [:]
  /// Where the daemon's own troubles are told, and what finds no other place.
  public var operations: String?
  /// The first that fits is taken.
  public var roads: [Road] = []
  /// Who hears of responses as they come.
  public var feeds: [Feed] = []
  /// No invite while another of the account has an open case.
  public var sparesAccounts = false
  public var night: Night?

  public init() {}

  /// Whom a queue tells of its cases, the first first, and where it says that nobody is left.
  public struct Voices: Sendable {
    public var notify: [String]
    public var fallback: String?
    public init(notify: [String], fallback: String?) {
      self.notify = notify
      self.fallback = fallback
    }

    var whenNobodyIsLeft: [String] { fallback.map { [$0] } ?? Array(notify.prefix(1)) }
  }

  public struct Place: Sendable {
    public var isWebhook: Bool
    public var url: String
    public var fallback: String?
    public init(isWebhook: Bool, url: String, fallback: String?) {
      self.isWebhook = isWebhook
      self.url = url
      self.fallback = fallback
    }
  }

  /// Which responses something is about. What is not asked for fits all.
  public struct Taste: Sendable {
    public var scores = 0...10
    public var plans: Set<String>?
    /// One of these words stands in the comment.
    public var words: Set<String>?
    public var hasComment = false
    public init() {}

    func fits(_ one: Accepted) -> Bool {
      let comment = one.comment ?? ""
      let said = Set(comment.lowercased().split { !$0.isLetter }.map(String.init))
      return one.score.map(scores.contains) == true
        && plans.map { one.plan.map($0.contains) ?? false } ?? true
        && words.map { !$0.isDisjoint(with: said) } ?? true
        && (!hasComment || !comment.isEmpty)
    }
  }

  public struct Feed: Sendable {
    public var tell: String
    public var taste: Taste
    public init(tell: String, taste: Taste) {
      self.tell = tell
      self.taste = taste
    }
  }

  public struct Road: Sendable {
    public enum Way: Sendable {
      case queue(String)
      case touch(TouchWay)
      case silence
    }
    public var name: String
    public var taste: Taste
    public var way: Way
    public init(name: String, taste: Taste, way: Way) {
      self.name = name
      self.taste = taste
      self.way = way
    }
  }

  /// How a road plans its touches; both times in milliseconds from receipt.
  public struct TouchWay: Sendable {
    /// "check-in" or "invite".
    public var kind: String
    public var after: Int64
    public var within: Int64
    /// Where our own people are told, or else the tool that reaches the customer.
    public var tell: String?
    public var via: String?
    public init(kind: String, after: Int64, within: Int64, tell: String?, via: String?) {
      self.kind = kind
      self.after = after
      self.within = within
      self.tell = tell
      self.via = via
    }
  }

  /// The minutes of a customer's day in which nobody is contacted; may cross midnight.
  public struct Night: Sendable {
    public var fromMinute: Int
    public var toMinute: Int
    /// The zone that counts where the customer's is not known.
    public var zone: String
    public init(fromMinute: Int, toMinute: Int, zone: String) {
      self.fromMinute = fromMinute
      self.toMinute = toMinute
      self.zone = zone
    }

    func holds(minute: Int) -> Bool {
      fromMinute <= toMinute
        ? fromMinute <= minute && minute < toMinute : minute >= fromMinute || minute < toMinute
    }
  }
}

extension House {
  /// Where something urgent is told that none of these places took.
  func elsewhere(for kind: String, after failed: [String]) -> String? {
    let choices = [failed.last.flatMap { destinations[$0]?.fallback }, operations]
    return choices.compactMap(\.self).first {
      // A webhook hears every fact by itself.
      destinations[$0] != nil && !failed.contains($0) && (kind != "catch-up" || !isWebhook($0))
    }
  }

  func isWebhook(_ destination: String) -> Bool { destinations[destination]?.isWebhook == true }

  func touchWay(ofRoad name: String) -> TouchWay? {
    guard let road = roads.first(where: { $0.name == name }), case .touch(let way) = road.way
    else { return nil }
    return way
  }
}
