import FollowUp
import Ledger

extension CasePage {
  /// The buttons that make sense in the state; what is really allowed, the engine says.
  var acts: [PageView.Act] {
    let acts: [PageView.Act] =
      switch file.case.state {
      case .open: [acknowledge, contact, attempt, resolve(isContacted: false)]
      case .acknowledged: [contact, attempt, resolve(isContacted: false)]
      case .contacted, .waiting: [resolve(isContacted: true)]
      case .resolved, .closed: [reopen]
      }
    return frame.order(acts, first: hinted)
  }

  private var hinted: String? {
    switch frame.link.action {
    case .acknowledge: "ack"
    case .contacted: "contact"
    case .open, .done, .decline: nil
    }
  }

  private var acknowledge: PageView.Act {
    PageView.Act(
      verb: "ack", label: "Acknowledge",
      effect: "You have looked and mean to act. The clock runs on.")
  }

  private var attempt: PageView.Act {
    PageView.Act(
      verb: "attempt", label: "Tried, not reached",
      effect: "Voicemail, no answer: counted. The clock runs on.")
  }

  private var contact: PageView.Act {
    var act = PageView.Act(
      verb: "contact", label: "Contacted",
      effect: "You have spoken with the customer. The clock stops, and so do its alerts.")
    act.choice = choice(
      "channel", "How you reached them", entered: frame.entered?.channel,
      [
        ("phone", "Phone"), ("email", "E-mail"), ("chat", "Chat"), ("meeting", "Meeting"),
        ("other", "Another way"),
      ])
    return act
  }

  private func resolve(isContacted: Bool) -> PageView.Act {
    var act = PageView.Act(
      verb: "resolve", label: "Resolve",
      effect: isContacted
        ? "The work is done. The case closes by itself in 7 days, or is reopened."
        : "Ends the case without the customer having been reached.")
    act.folded = !isContacted
    act.isUnfolded = frame.entered?.verb == "resolve"
    act.title = "The customer cannot be reached"
    act.choice = choice(
      "outcome", "How it ended", entered: frame.entered?.outcome,
      isContacted
        ? [
          ("solved", "Problem solved"), ("kept", "Customer kept"),
          ("refunded", "Refunded or credited"), ("passed-on", "Passed on to another team"),
          ("churned", "Customer is leaving"),
        ]
        : [
          ("no-answer", "No answer after several tries"), ("spam", "Spam, not a customer"),
          ("not-contactable", "No way to contact them"),
        ])
    act.entry = PageView.Entry(
      field: "root_cause", caption: "Root cause", content: frame.entered?.rootCause ?? "")
    return act
  }

  private var reopen: PageView.Act {
    PageView.Act(
      verb: "reopen", label: "Reopen",
      effect: "The case needs work again. Its first-contact clock runs anew.")
  }

  private func choice(
    _ field: String, _ caption: String, entered: String?, _ options: [(String, String)]
  ) -> PageView.Choice {
    PageView.Choice(
      field: field, caption: caption,
      options: options.map {
        PageView.Option(value: $0.0, text: $0.1, isSelected: $0.0 == entered)
      })
  }
}
