import FollowUp
import Foundation
import Ledger

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
    if let standIn { notes.append(standIn) }
    if let id = alert.case { notes.append("Case \(id.rawValue)") }
    if let id = alert.touch { notes.append("Touch \(id.rawValue)") }
    return notes
  }

  /// Why it came here and not where it belongs: the destination and, where it is known, what kept it.
  private var standIn: String? {
    guard let other = alert.standsInFor else { return nil }
    guard !facts.failedDestinations.isEmpty else {
      return "Sent here because alert \(other.rawValue) could not be delivered"
    }
    let places = facts.failedDestinations.joined(separator: " and ")
    let why = claim.standsInFor.flatMap { Self.obstacles[$0] }.map { ": \($0)" } ?? ""
    return "Sent here because \(places) did not take it\(why)"
  }

  private static let obstacles: [Reason: String] = [
    .refusedByReceiver: "it was refused", .receiverMoved: "the receiver has moved",
    .receiverGone: "the receiver is gone", .receiverAnsweredNotOK: "the receiver did not answer ok",
    .unknownDestination: "the rules know no such destination",
    .addressForbidden: "its address is never spoken to",
    .messageNotBuildable: "no message could be built for it",
    .notSent: "it could not be reached", .unknownOutcome: "no clear answer came",
    .rateLimited: "it asked to be left alone for a while",
  ]

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
