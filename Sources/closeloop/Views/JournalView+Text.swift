import FollowUp

extension JournalView {
  /// Entries oldest first, each after its moment: "today 14:05  acknowledged, by anna".
  static func story(_ entries: [JournalView], _ style: Style) -> String {
    guard !entries.isEmpty else { return "nothing is in the journal" }
    let moments = entries.map { style.time($0.at) }
    let column = (moments.map(\.columnCount).max() ?? 0) + 2
    return zip(moments, entries).map { moment, entry in
      let margin = String(repeating: " ", count: column)
      let text = entry.sentence.wrapped(width: style.width, indent: margin)
      let padded = moment + String(repeating: " ", count: column - moment.columnCount)
      return style.paint(padded, .faint) + text.dropFirst(column)
    }
    .joined(separator: "\n")
  }

  /// "the customer was reached in time, by anna (...)". Most reasons say enough; an answer's, and those of an
  /// event this version does not know, need to be told what happened.
  private var sentence: String {
    var text: String
    switch event {
    case "attempt-intended": text = "an alert set out"
    case _ where event == "received" || Reason(rawValue: reason) == nil:
      text = "\(event): \(ReasonText.clause(reason))"
    default: text = ReasonText.clause(reason)
    }
    if let actor, door != "daemon" { text += ", by \(actor)" }
    let more = (notes ?? []).filter { $0 != reason }.map(ReasonText.clause)
    if !more.isEmpty { text += " (\(more.joined(separator: "; ")))" }
    if let response { text += " [\(response.text)]" }
    if let alert { text += " [alert \(alert)]" }
    return text
  }
}
