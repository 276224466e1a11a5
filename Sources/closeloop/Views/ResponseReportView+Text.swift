extension ResponseReportView {
  /// The story of a response: what was said, what became of it, by which route, step by step.
  func render(_ style: Style) -> String {
    [heading(style), outcome(style), routes(style), JournalView.story(journal, style), next(style)]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func heading(_ style: Style) -> String {
    let test = response.test == true ? "[TEST] " : ""
    let title = "\(test)response \(response.source)/\(response.id): \(response.person.title)"
      .singleLine
    let score = "\(response.segment) \(response.score), answered \(style.time(response.answeredAt))"
    let words = response.comment.map { "\n" + "“\($0)”".wrapped(width: style.width, indent: "  ") }
    return style.paint(title.truncated(to: style.width), .heading) + "\n" + score + (words ?? "")
  }

  private func outcome(_ style: Style) -> String {
    var facts = FactSheet()
    facts.add("received", style.time(receivedAt))
    facts.add("revised", revised == 0 ? nil : revised == 1 ? "once" : "\(revised) times")
    facts.add("became", fate)
    facts.add("because", disposition.why ?? ReasonText.clause(disposition.reason))
    return facts.render(style)
  }

  private var fate: String {
    let number = disposition.case ?? disposition.touch
    let place = disposition.queue.map { " in \($0)" } ?? ""
    return switch disposition.kind {
    case "attached": "part of case \(number ?? 0)\(place)"
    default: "\(disposition.kind)\(number.map { " \($0)" } ?? "")\(place)"
    }
  }

  private func routes(_ style: Style) -> String {
    guard let trace else {
      return style.paint("the rules that decided can no longer be read", .faint)
    }
    guard !trace.isEmpty else { return "" }
    return (["routes"] + trace.map { $0.render(style) }).joined(separator: "\n")
  }

  private func next(_ style: Style) -> String {
    disposition.case.map { style.paint("next: closeloop why \($0)", .faint) } ?? ""
  }
}
