import ArgumentParser

struct QuarantineList: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what waits in quarantine, the newest first.",
    usage: "closeloop quarantine [list] [--source <source>] [--misfit <misfit>] ...",
    discussion: """
        closeloop quarantine --source forms --misfit no-score
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @OptionGroup var filter: QuarantineFilterOption
  @OptionGroup var page: PageOption

  func run(on console: Console) async throws {
    try await console.show(
      .get("v1", "quarantine", query: filter.query + page.query),
      as: ListView<QuarantineView>.self, from: settings.client(console), json: output.json,
      Self.render)
  }

  static func render(_ list: ListView<QuarantineView>, _ style: Style) -> String {
    guard !list.items.isEmpty else { return "nothing is in quarantine" }
    var table = Table([
      .init(title: "ITEM", isRightAligned: true), .init(title: "SOURCE", isFlexible: true),
      .init(title: "CAME"), .init(title: "MISFIT"),
      .init(title: "WHAT DID NOT FIT", isFlexible: true, minimum: 20),
    ])
    for item in list.items {
      table.add([
        .init(String(item.id)), .init(item.source), .init(style.time(item.receivedAt)),
        .init(item.misfit, .careful), .init(item.detail),
      ])
    }
    return table.render(style) + PageOption.footer(list.next, style)
  }
}
