import FollowUp
import Foundation
import Ledger

/// The page of a case behind a signed link.
struct CasePage {
  let file: CaseFile
  /// Oldest first.
  let notes: [CaseNote]
  let frame: PageFrame

  private var item: Case { file.case }
  private var newest: Response? { file.responses.last }

  var view: PageView {
    let customer = frame.customer(file.person)
    let test = item.isTest ? "[TEST] " : ""
    return PageView(
      title: "\(test)Case \(item.id.rawValue): \(customer)",
      subject: "\(test)Case \(item.id.rawValue)", standing: item.state.rawValue,
      notice: frame.notice, customer: customer, company: frame.company(item.account, newest),
      score: String(item.score.value), segment: item.score.segment.rawValue,
      comment: file.responses.last { $0.comment != nil }?.comment,
      ways: frame.ways(to: file.person),
      unreachable: file.person.isContactable
        ? nil : "Neither an e-mail address nor a phone number is known.",
      facts: facts, remarks: remarks, form: frame.form(seen: String(item.attempts), acts),
      foot: frame.foot(of: "case"))
  }

  private var facts: [PageView.Fact] {
    var facts = [
      PageView.Fact(name: "Owner", text: frame.ownerText(item.owner)), firstContact,
      PageView.Fact(name: "Queue", text: item.queue),
    ]
    if item.priority != .normal {
      facts.append(PageView.Fact(name: "Priority", text: item.priority.rawValue))
    }
    if let newest {
      facts.append(PageView.Fact(name: "Answered", text: frame.when.time(newest.answeredAt)))
    }
    if item.attempts > 0 {
      facts.append(PageView.Fact(name: "Attempts", text: String(item.attempts)))
    }
    if let outcome = item.outcome { facts.append(PageView.Fact(name: "Outcome", text: outcome)) }
    if let cause = item.rootCause {
      facts.append(PageView.Fact(name: "Root cause", text: cause))
    }
    return facts
  }

  /// The newest first: what a person on a phone needs to have read before calling.
  private var remarks: PageView.Remarks? {
    let lines = notes.reversed().compactMap { note in
      note.text.map {
        PageView.Remark(head: "\(note.author), \(frame.when.time(note.at))", words: $0)
      }
    }
    return lines.isEmpty ? nil : PageView.Remarks(lines: lines)
  }

  private var firstContact: PageView.Fact {
    let clock = item.clock
    let when = frame.when
    let name = "First contact"
    switch (clock.state, clock.metAt) {
    case (.met, let met?):
      return PageView.Fact(name: name, text: "made \(when.time(met))")
    case (.breached, let met?):
      let late = met <= clock.deadlineAt ? "in time, recorded late" : "late"
      return PageView.Fact(name: name, text: "made \(when.time(met))", aside: late)
    case (.ended, _):
      return PageView.Fact(name: name, text: "not made")
    case (.breached, nil), (.running, _), (.paused, _), (.met, nil):
      let isLate = clock.deadlineAt <= frame.now
      let verb = isLate ? "was due" : "due"
      return PageView.Fact(
        name: name,
        text: "\(verb) \(when.time(clock.deadlineAt))",
        aside: when.distance(clock.deadlineAt), isLate: isLate)
    }
  }
}
