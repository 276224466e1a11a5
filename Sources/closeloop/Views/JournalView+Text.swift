import FollowUp

extension JournalView {
  /// Entries oldest first, each after its moment: "today 14:05  acknowledged, by anna: “on it”".
  static func story(
    _ entries: [JournalView], notes: [StoryView.RemarkView] = [], _ style: Style
  ) -> String {
    guard !entries.isEmpty else { return "nothing is in the journal" }
    let moments = entries.map { style.time($0.at) }
    let column = (moments.map(\.columnCount).max() ?? 0) + 2
    var unsaid = notes
    return zip(moments, entries).map { moment, entry in
      let note = unsaid.firstIndex(where: entry.isSaid).map { unsaid.remove(at: $0) }
      let margin = String(repeating: " ", count: column)
      let text = entry.sentence(with: note).wrapped(width: style.width, indent: margin)
      let padded = moment + String(repeating: " ", count: column - moment.columnCount)
      return style.paint(padded, .faint) + text.dropFirst(column)
    }
    .joined(separator: "\n")
  }

  /// Whether the note came with this act: one transaction wrote both.
  private func isSaid(in note: StoryView.RemarkView) -> Bool {
    note.at == at && note.act == event && note.by == actor
  }

  /// "the customer was reached in time, by anna, channel phone (...): “...”". Most reasons say enough; an answer's, and those of an
  /// event this version does not know, need to be told what happened.
  private func sentence(with note: StoryView.RemarkView?) -> String {
    var text: String
    switch event {
    case "attempt-intended": text = "an alert set out"
    case _ where event == "received" || Reason(rawValue: reason) == nil:
      text = "\(event): \(ReasonText.clause(reason))"
    default: text = ReasonText.clause(reason)
    }
    if let actor, door != "daemon" { text += ", by \(actor)" }
    if let channel = note?.channel { text += ", channel \(channel)" }
    let more = (notes ?? []).filter { $0 != reason }.map(ReasonText.clause)
    if !more.isEmpty { text += " (\(more.joined(separator: "; ")))" }
    if let words = note?.text { text += ": “\(words)”" }
    if let response { text += " [\(response.text)]" }
    if let alert { text += " [alert \(alert)]" }
    return text
  }
}
