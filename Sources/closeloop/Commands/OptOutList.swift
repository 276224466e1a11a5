import ArgumentParser

struct OptOutList: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List customers who are not to be contacted.",
    discussion: """
        closeloop optout list --json
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption

  func run(on console: Console) async throws {
    try await console.show(
      .get("v1", "optouts"), as: ListView<OptOutView>.self, from: settings.client(console),
      json: output.json, Self.render)
  }

  static func render(_ list: ListView<OptOutView>, _ style: Style) -> String {
    guard !list.items.isEmpty else { return "nobody has opted out" }
    var table = Table([
      .init(title: "CUSTOMER", isFlexible: true, minimum: 20), .init(title: "SINCE"),
      .init(title: "BY", isFlexible: true),
    ])
    for item in list.items {
      table.add([
        .init(item.key.trimmingPrefix("email:").description), .init(style.time(item.addedAt)),
        .init(item.by),
      ])
    }
    return table.render(style)
  }
}
