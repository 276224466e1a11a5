import Foundation

/// A clock's plan as the ledger keeps it in JSON, read anew.
struct Plan {
  enum Moment: Equatable {
    case at(share: Double)
    case after(milliseconds: Double)
    case every(milliseconds: Double, atMost: Int64)
  }
  struct Rung {
    var moment: Moment
    var tells: Bool
    /// Whom: a destination's name, or the owner where `nil`.
    var targets: [String?]
    /// To whom the case is handed over.
    var handTo: String?
  }
  var within: Double
  var rungs: [Rung]

  init?(_ json: Any?) {
    guard let json = json as? [String: Any], let within = number(json["withinSeconds"]),
      let ladder = json["ladder"] as? [[String: Any]]
    else { return nil }
    self.within = within * 1_000
    rungs = []
    for rung in ladder {
      guard let moment = Moment(rung["moment"]) else { return nil }
      let tell = rung["tell"] as? [[String: Any]] ?? []
      rungs.append(
        Rung(
          moment: moment, tells: !tell.isEmpty,
          targets: tell.map { ($0["destination"] as? [String: Any])?["_0"] as? String },
          handTo: rung["handTo"] as? String))
    }
  }

  init?(text: String) {
    guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return nil }
    self.init(json)
  }
}

extension Plan.Moment {
  fileprivate init?(_ json: Any?) {
    guard let json = json as? [String: [String: Any]], let (word, fields) = json.first else {
      return nil
    }
    switch (word, number(fields["share"]), number(fields["seconds"]), number(fields["atMost"])) {
    case ("at", let share?, _, _): self = .at(share: share)
    case ("after", _, let seconds?, _): self = .after(milliseconds: seconds * 1_000)
    case ("every", _, let seconds?, let atMost?):
      self = .every(milliseconds: seconds * 1_000, atMost: Int64(atMost))
    default: return nil
    }
  }
}

/// A clock of an earlier round, as the case's row keeps it in JSON.
struct PastClock {
  var state: String
  var startedAt: Int64
  var deadlineAt: Int64
  var metAt: Int64?
  var breachedAt: Int64?
  var endedAt: Int64?
  var plan: Plan

  init?(_ json: [String: Any]) {
    guard let state = json["state"] as? String, let started = number(json["startedAt"]),
      let deadline = number(json["deadlineAt"]), let plan = Plan(json["plan"])
    else { return nil }
    self.state = state
    startedAt = Int64(started)
    deadlineAt = Int64(deadline)
    metAt = number(json["metAt"]).map { Int64($0) }
    breachedAt = number(json["breachedAt"]).map { Int64($0) }
    endedAt = number(json["endedAt"]).map { Int64($0) }
    self.plan = plan
  }

  /// `nil` where the text is not what the ledger writes.
  static func all(in text: String?) -> [PastClock]? {
    guard let text else { return [] }
    guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    else { return nil }
    let clocks = json.compactMap(PastClock.init)
    return clocks.count == json.count ? clocks : nil
  }
}

private func number(_ json: Any?) -> Double? { (json as? NSNumber)?.doubleValue }
