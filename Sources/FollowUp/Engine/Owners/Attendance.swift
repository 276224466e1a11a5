import Foundation

/// Who of our own people is there to take work on, for a stretch of time.
struct Attendance {
  let from: Date
  let until: Date?
  private let awayUntil: [String: Date]

  init(_ staff: Staff, from: Date, until: Date?) {
    self.from = from
    self.until = until
    awayUntil = staff.awayUntil
  }

  /// There now, and not away for more than half of the stretch.
  func isThere(_ member: TeamMember) -> Bool {
    let said = awayUntil[member.key].map { AwaySpan(from: .distantPast, to: $0) }
    guard said != nil || !member.away.isEmpty else { return true }
    let spans = (member.away + (said.map { [$0] } ?? [])).filter { $0.to > from }
    if spans.contains(where: { $0.from <= from }) { return false }
    guard let until, until > from else { return true }
    return away(spans, before: until) * 2 <= until.timeIntervalSince(from)
  }

  /// Seconds of the stretch covered by the spans, overlaps counted once.
  private func away(_ spans: [AwaySpan], before until: Date) -> Double {
    var seconds = 0.0
    var counted = from
    for span in spans.sorted(by: { $0.from < $1.from }) {
      let (start, end) = (max(span.from, counted), min(span.to, until))
      guard end > start else { continue }
      seconds += end.timeIntervalSince(start)
      counted = end
    }
    return seconds
  }
}
