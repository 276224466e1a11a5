/// Rungs that cannot come, or come to nothing.
struct LadderChecks {
  private(set) var findings: [Finding] = []

  mutating func check(_ root: YAMLValue) {
    for entry in root["queues"]?.entries ?? [] {
      let path = Path.root["queues"][entry.key]["clocks"]["first-contact"]
      guard let clock = entry.value["clocks"]?["first-contact"] else { continue }
      check(clock["ladder"]?.list ?? [], at: path["ladder"])
    }
  }

  private mutating func check(_ rungs: [YAMLValue], at path: Path) {
    var end: Moment?
    for (index, rung) in rungs.enumerated() where rung.entries != nil {
      let place = path[index]
      checkKeys(of: rung, at: place)
      guard let moment = Moment(of: rung, after: end) else { continue }
      if let end, moment.start <= end.end {
        findings.append(Finding(rung.position, place, .rung(.outOfOrder)))
      }
      end = moment
    }
  }

  private mutating func checkKeys(of rung: YAMLValue, at path: Path) {
    func means(_ keys: String...) -> Bool {
      keys.contains { rung.means($0, of: QueueKeys.rung) }
    }
    let times = ["at", "after", "every"].filter { rung[$0] != nil }
    if !means("at", "after", "every") { add(rung, path, .noMoment) }
    if times.count > 1 { add(rung, path, .severalMoments(times)) }
    if let at = rung["at"], let percent = at.text.flatMap(ShareText.percent), percent > 100 {
      add(at, path["at"], .over100)
    }
    if rung["every"] != nil, !means("at-most") { add(rung, path, .everyWithoutAtMost) }
    if let count = rung["at-most"], !means("every") {
      add(count, path["at-most"], .atMostWithoutEvery)
    }
    if !means("tell", "hand-to") { add(rung, path, .silent) }
  }

  private mutating func add(_ value: YAMLValue, _ path: Path, _ problem: Fault.RungProblem) {
    findings.append(Finding(value.position, path, .rung(problem)))
  }

  /// When a rung begins and ends, in an order that needs no clock: shares of it lie between -1 and 0, the
  /// deadline is 0, later is seconds.
  private struct Moment {
    var start: Double
    var end: Double

    init?(of rung: YAMLValue, after last: Moment?) {
      func seconds(_ key: String) -> Double? {
        rung[key]?.text.flatMap { DurationText.seconds($0, allowsZero: false) }
      }
      if let share = rung["at"]?.text.flatMap(ShareText.share) {
        start = share - 1
        end = start
      } else if let after = seconds("after") {
        start = after
        end = after
      } else if let every = seconds("every") {
        let from = max(0, last?.end ?? 0)
        let count = rung["at-most"]?.text.flatMap { WholeNumber.read($0) } ?? 1
        start = from + every
        end = from + every * Double(count)
      } else {
        return nil
      }
    }
  }
}
