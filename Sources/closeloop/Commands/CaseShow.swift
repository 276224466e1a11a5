import ArgumentParser
import FollowUp
import Foundation

struct CaseShow: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a case: the customer, their words, the clock, the owner.",
    discussion: """
      `closeloop case 12` is the same as `closeloop case show 12`. How it came
      to be what it is, step by step, is told by `closeloop why 12`.
      """)

  @OptionGroup var target: CaseTarget

  func run(on console: Console) async throws {
    try await console.show(
      .get("v1", "cases", String(target.id)), as: CaseView.self,
      from: target.settings.client(console), json: target.output.json, Self.render)
  }

  static func render(_ item: CaseView, _ style: Style) -> String {
    [
      heading(item, style), words(item, style), facts(item, style), notes(item, style),
      next(item, style),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func heading(_ item: CaseView, _ style: Style) -> String {
    let test = item.test == true ? "[TEST] " : ""
    let title = "\(test)case \(item.id): \(item.customer)".singleLine
    let rank = item.priority == "normal" ? "" : ", \(item.priority) priority"
    return style.paint(title.truncated(to: style.width), .heading)
      + "\n\(item.state), \(item.segment) \(item.score)\(rank)"
  }

  /// Every answer, the newest first, in the customer's own words.
  private static func words(_ item: CaseView, _ style: Style) -> String {
    item.responses.sorted { $0.answeredAt > $1.answeredAt }.map { response in
      let line =
        "\(response.score)/10, \(style.time(response.answeredAt)), \(response.source)/\(response.id)"
      let head = style.paint(line.singleLine.truncated(to: style.width), .faint)
      let comment = response.comment.map { "“\($0)”" } ?? "(no comment)"
      return head + "\n" + comment.wrapped(width: style.width, indent: "  ")
    }
    .joined(separator: "\n")
  }

  private static func facts(_ item: CaseView, _ style: Style) -> String {
    var facts = FactSheet()
    facts.add(
      "reach", item.person.ways ?? "no e-mail or phone is known", item.contactable ? nil : .bad)
    facts.add("their zone", item.person.timezone)
    facts.add(
      "owner", item.owner ?? "nobody, for nobody of the team is here",
      item.owner == nil ? .bad : nil)
    facts.add(
      "queue",
      item.route.map { "\(item.queue), by route '\($0)'" } ?? "\(item.queue), the default queue")
    for clock in item.clocks { add(clock, to: &facts, style) }
    facts.add("opened", moment(item.openedAt, style))
    if let tries = item.attempts, tries > 0 {
      facts.add("tried", tries == 1 ? "once, not reached" : "\(tries) times, not reached")
    }
    facts.add(
      "outcome",
      [item.outcome, item.rootCause.map { "cause: \($0)" }].compactMap { $0 }.joined(
        separator: ", "))
    if !item.pastClocks.isEmpty {
      facts.add(
        "earlier clocks",
        item.pastClocks.map { "\($0.name) \($0.standing(style).text)" }.joined(separator: "; "))
    }
    facts.add("follows", item.follows.map { "case \($0)" })
    return facts.render(style)
  }

  /// What our own people wrote, the oldest first.
  private static func notes(_ item: CaseView, _ style: Style) -> String {
    (item.notes ?? []).map { note in
      let head = "note, \(style.time(note.at)), by \(note.by)"
      return style.paint(head.singleLine.truncated(to: style.width), .faint) + "\n"
        + note.text.wrapped(width: style.width, indent: "  ")
    }
    .joined(separator: "\n")
  }

  private static func add(_ clock: ClockView, to facts: inout FactSheet, _ style: Style) {
    let standing = clock.standing(style)
    let target = clock.targetSeconds.map { ", target \(SpanText(seconds: $0))" } ?? ""
    let name = clock.name.split(separator: "-").joined(separator: " ")
    facts.add(name, "\(standing.text) (\(style.time(clock.deadlineAt))\(target))", standing.ink)
  }

  private static func moment(_ instant: Date, _ style: Style) -> String {
    "\(style.time(instant)), \(style.distance(instant))"
  }

  /// The one command most likely to come next.
  private static func next(_ item: CaseView, _ style: Style) -> String {
    let command: String? =
      switch item.state {
      case "open" where item.owner == nil, "acknowledged" where item.owner == nil:
        "closeloop case assign \(item.id) PERSON"
      case "open": "closeloop case ack \(item.id)"
      case "acknowledged": "closeloop case contact \(item.id) --channel phone"
      case "contacted", "waiting": "closeloop case resolve \(item.id) --outcome ..."
      case "resolved": "closeloop case close \(item.id)"
      default: nil
      }
    return command.map { style.paint("next: \($0)", .faint) } ?? ""
  }
}
