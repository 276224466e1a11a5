import FollowUp
import Foundation

extension StorySubject {
  /// What happened to whom, the urgent word first.
  var headline: String {
    switch alert.kind {
    case .caseOpened: "🔴 New case: \(scoreText) from \(customerAndAccount)"
    case .caseUpdated: "🔁 \(updated): \(customerAndAccount)"
    case .warning: warning
    case .breached: "⛔ Overdue: nobody has reached \(customerWithScore)"
    case .escalated: "⛔ Still overdue\(overdueBy): \(customerWithScore)"
    case .reopened: "🔴 Reopened: \(customerWithScore)"
    case .handedOver:
      "👉 Handed over\(name(of: facts.change?.toOwner).map { " to \($0)" } ?? ""): \(customerWithScore)"
    case .checkIn: "💬 Check in with \(customerWithScore)"
    case .invite: "⭐ Invite \(customerWithScore)\(choice)"
    case .reSurvey: "📋 Ask again: \(customerWithScore)"
    case .feed: "\(mark) \(scoreText) from \(customerAndAccount)"
    case .catchUp:
      "⚠️ \(facts.entries.count + facts.moreEntries) alerts came late; here they are together"
    case .digest: "📊 Report"
    case .operations: "🔧 Closeloop needs a look"
    case .test: "✅ Test: alerts to \(alert.destination) arrive"
    case .acknowledged, .contacted, .resolved, .closed, .assigned, .note:
      "\(alert.kind.rawValue.capitalized): \(customerWithScore)"
    }
  }

  /// A warning says what is true when it is read: after the deadline it is no longer a warning.
  private var warning: String {
    guard let left = secondsLeft else { return "⏳ Not reached yet: \(customerWithScore)" }
    return left > 0
      ? "⏳ \(SpanText(seconds: left)) left to reach \(customerWithScore)"
      : "⛔ Overdue: nobody has reached \(customerWithScore)"
  }

  private var overdueBy: String {
    guard let left = secondsLeft, left < 0 else { return "" }
    return " by \(SpanText(seconds: left))"
  }

  private var choice: String {
    switch facts.oneOf.count {
    case 0: ""
    case 1: ": \(facts.oneOf[0])"
    default: ": \(facts.oneOf.dropLast().joined(separator: ", ")) or \(facts.oneOf.last ?? "")"
    }
  }

  private var mark: String {
    switch facts.score?.segment {
    case .detractor: "🔴"
    case .passive: "🟡"
    case .promoter: "🟢"
    case nil: "💬"
    }
  }

  private var updated: String {
    switch facts.change?.reason {
    case .anotherDetractorAnswer: "Answered again, \(scoreText)"
    case .answerWhileCaseOpen: "Answered again, now \(scoreText)"
    case .detractorAfterContact: "Unhappy again after contact, \(scoreText)"
    case .ceasedToBeDetractor: "Now \(scoreText), still a case until you decide"
    case .becameDetractor: "Changed to \(scoreText)"
    case .rerouted: "Moved to \(facts.queue ?? "another queue")"
    case .revised, .revisedInPlace: "Answer changed, \(scoreText)"
    case .nobodyLeft: "Nobody left to own it"
    default: "Case updated"
    }
  }
}
