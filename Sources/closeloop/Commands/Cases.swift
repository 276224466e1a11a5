import ArgumentParser
import FollowUp

struct Cases: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "List cases, the newest first; open ones unless a state is asked for.",
    usage: "closeloop cases [--overdue] [--queue <queue>] [--owner <person>] ...",
    discussion: """
      What is late and who has it:
        closeloop cases --overdue
      One person's work in one queue, and what nobody has:
        closeloop cases --owner sarah --queue vip-rescue
        closeloop cases --owner nobody
      A mark before the score is the priority: ! high, !! urgent. The clock is
      first contact's: how long is left, or how late it is.
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Option(help: "Only this queue.") var queue: String?
  @Option(help: ArgumentHelp("Only this owner, a key of `people`.", valueName: "person"))
  var owner: String?
  @Option(help: "Only this state.") var state: CaseState?
  @Flag(help: "Only cases whose deadline has passed with nobody reached.") var overdue = false
  @OptionGroup var page: PageOption

  func run(on console: Console) async throws {
    let request = ControlRequest.get(
      "v1", "cases",
      query: [
        ("queue", queue), ("owner", owner), ("state", state?.rawValue),
        ("overdue", overdue ? "true" : nil),
      ] + page.query)
    try await console.show(
      request, as: ListView<CaseView>.self, from: settings.client(console), json: output.json,
      Self.render)
  }

  static func render(_ list: ListView<CaseView>, _ style: Style) -> String {
    guard !list.items.isEmpty else { return "no cases" }
    var table = Table([
      .init(title: "CASE", isRightAligned: true), .init(title: "SCORE", isRightAligned: true),
      .init(title: "CUSTOMER", isFlexible: true, minimum: 12),
      .init(title: "STATE"),
      .init(title: "OWNER", isFlexible: true),
      .init(title: "QUEUE", isFlexible: true, minimum: 8), .init(title: "CLOCK"),
    ])
    for item in list.items { table.add(row(item, style)) }
    return table.render(style) + PageOption.footer(list.next, style)
  }

  private static func row(_ item: CaseView, _ style: Style) -> [Table.Cell] {
    [
      .init(String(item.id)), score(item),
      .init((item.test == true ? "[TEST] " : "") + item.customer), .init(item.state),
      item.owner.map { .init($0) } ?? .init("nobody", .bad), .init(item.queue),
      item.clocks.first?.standing(style) ?? .init(""),
    ]
  }

  /// "3", "! 3" where it is pressing, "!! 3" where it is more so.
  private static func score(_ item: CaseView) -> Table.Cell {
    switch item.priority {
    case "high": .init("! \(item.score)", .careful)
    case "urgent": .init("!! \(item.score)", .bad)
    default: .init(String(item.score))
    }
  }
}
