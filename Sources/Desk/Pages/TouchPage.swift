import FollowUp
import Foundation
import Ledger

/// The page of a touch behind a signed link.
struct TouchPage {
  let file: TouchFile
  let response: Response?
  let frame: PageFrame

  private var touch: Touch { file.touch }

  var view: PageView {
    let customer = frame.customer(file.person)
    let test = touch.isTest ? "[TEST] " : ""
    let subject = "\(test)\(kind) \(touch.id.rawValue)"
    return PageView(
      title: "\(subject): \(customer)", subject: subject, standing: touch.state.rawValue,
      notice: frame.notice, customer: customer, company: frame.company(touch.account, response),
      score: response.map { String($0.score.value) } ?? "\u{2013}",
      segment: response?.score.segment.rawValue ?? "", comment: response?.comment,
      ways: frame.ways(to: file.person),
      unreachable: file.person.isContactable
        ? nil : "Neither an e-mail address nor a phone number is known.",
      facts: facts, form: frame.form(seen: touch.state.rawValue, acts),
      foot: frame.foot(of: kind.lowercased()))
  }

  private var kind: String {
    switch touch.kind {
    case .checkIn: "Check-in"
    case .invite: "Invite"
    case .reSurvey: "Re-survey"
    }
  }

  /// What the owner is to do.
  private var task: String {
    switch touch.kind {
    case .checkIn: "Ask what would have made it a 10"
    case .invite where touch.oneOf.isEmpty: "Invite to speak for us"
    case .invite: "Invite to one of: \(touch.oneOf.joined(separator: ", "))"
    case .reSurvey: "Ask again how likely they are to recommend us"
    }
  }

  private var facts: [PageView.Fact] {
    var facts = [
      PageView.Fact(name: "To do", text: task),
      PageView.Fact(name: "Owner", text: frame.ownerText(touch.owner)),
    ]
    if touch.state.isPending {
      facts.append(
        PageView.Fact(
          name: "Until", text: frame.when.time(touch.until),
          aside: frame.when.distance(touch.until), isLate: touch.until <= frame.now))
    } else if let ended = touch.endedAt {
      facts.append(PageView.Fact(name: "Ended", text: frame.when.time(ended)))
    }
    if let response {
      facts.append(PageView.Fact(name: "Answered", text: frame.when.time(response.answeredAt)))
    }
    return facts
  }

  private var acts: [PageView.Act] {
    guard touch.state.isPending else { return [] }
    return frame.order(
      [
        PageView.Act(verb: "done", label: "Done", effect: "You have been in touch as planned."),
        PageView.Act(
          verb: "decline", label: "Decline",
          effect: "Not now: the customer is left alone, and may be planned for again."),
      ], first: hinted)
  }

  private var hinted: String? {
    switch frame.link.action {
    case .done: "done"
    case .decline: "decline"
    case .open, .acknowledge, .contacted: nil
    }
  }
}
