import FollowUp
import Foundation

extension StorySubject {
  /// A delay below this is not worth a word.
  private static let lateAfterSeconds = 60.0

  var notes: [String] {
    var notes: [String] = []
    if let late { notes.append("This alert is \(SpanText(seconds: late)) late") }
    if facts.foldedRungs > 0 {
      notes.append(
        facts.foldedRungs == 1
          ? "1 earlier step passed unheard"
          : "\(facts.foldedRungs) earlier steps passed unheard")
    }
    if let other = alert.standsInFor {
      notes.append("Sent here because alert \(other.rawValue) could not be delivered")
    }
    if let id = alert.case { notes.append("Case \(id.rawValue)") }
    if let id = alert.touch { notes.append("Touch \(id.rawValue)") }
    return notes
  }

  /// Late to be decided, late to be delivered, or both.
  private var late: Double? {
    let waited = now.timeIntervalSince(alert.createdAt)
    let total = (facts.lateSeconds ?? 0) + (waited > Self.lateAfterSeconds ? waited : 0)
    return total > Self.lateAfterSeconds ? total : nil
  }

  /// One line for each alert of a catch-up.
  var entries: [String] {
    var lines = facts.entries.map(line)
    if facts.moreEntries > 0 { lines.append("and \(facts.moreEntries) more") }
    return lines
  }

  private func line(_ entry: CatchUpEntry) -> String {
    let score = entry.score.map { " (\($0.value)/10)" } ?? ""
    let who = "\(entry.customer ?? "an unnamed customer")\(score), case \(entry.case.rawValue)"
    guard let deadline = entry.deadlineAt else { return "\(entry.kind.rawValue): \(who)" }
    return "\(who): \(standing(deadline.timeIntervalSince(now)))"
  }
}
