import ArgumentParser
import FollowUp
import Foundation

struct Touches: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "List planned contacts: check-ins, invites, re-surveys.",
    usage: "closeloop touches [--state <state>] [--owner <person>] ...",
    discussion: """
      What is told and waits to be done:
        closeloop touches --state told
      One person's:
        closeloop touches --owner sarah
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Option(help: "Only this state.") var state: TouchState?
  @Option(help: ArgumentHelp("Only this owner, a key of `people`.", valueName: "person"))
  var owner: String?
  @OptionGroup var page: PageOption

  func run(on console: Console) async throws {
    let request = ControlRequest.get(
      "v1", "touches",
      query: [("state", state?.rawValue), ("owner", owner)] + page.query)
    try await console.show(
      request, as: ListView<TouchView>.self, from: settings.client(console), json: output.json,
      Self.render)
  }

  static func render(_ list: ListView<TouchView>, _ style: Style) -> String {
    guard !list.items.isEmpty else { return "no touches" }
    var table = Table([
      .init(title: "TOUCH", isRightAligned: true), .init(title: "KIND"),
      .init(title: "CUSTOMER", isFlexible: true, minimum: 12),
      .init(title: "OWNER", isFlexible: true),
      .init(title: "STATE"), .init(title: "WHEN OR WHY"),
    ])
    for item in list.items { table.add(row(item, style)) }
    return table.render(style) + PageOption.footer(list.next, style)
  }

  private static func row(_ item: TouchView, _ style: Style) -> [Table.Cell] {
    [
      .init(String(item.id)), .init(item.kind),
      .init((item.test == true ? "[TEST] " : "") + item.person.title(at: item.account)),
      .init(item.owner ?? item.via.map { "via \($0)" } ?? "nobody"), .init(item.state),
      outlook(item, style),
    ]
  }

  /// The moment that matters next, its telling, then the end of its window; or why it came to nothing.
  private static func outlook(_ item: TouchView, _ style: Style) -> Table.Cell {
    switch item.state {
    case "planned": return .init("due \(style.time(item.dueAt))")
    case "told":
      let isNear = item.until.timeIntervalSince(style.now) < 86_400
      return .init("until \(style.time(item.until))", isNear ? .careful : nil)
    case "done", "declined": return .init("")
    default: return .init(item.reason)
    }
  }
}
