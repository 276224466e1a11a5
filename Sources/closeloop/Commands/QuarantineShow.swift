import ArgumentParser

struct QuarantineShow: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one item with its bytes as they came.",
    discussion: """
        closeloop quarantine show 17
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The number of the item.") var id: Int64

  func run(on console: Console) async throws {
    try await console.show(
      .get("v1", "quarantine", String(id)), as: QuarantineView.self,
      from: settings.client(console), json: output.json, Self.render)
  }

  static func render(_ item: QuarantineView, _ style: Style) -> String {
    var facts = FactSheet()
    facts.add("source", "\(item.source), by \(item.door)")
    facts.add("came", style.time(item.receivedAt))
    facts.add("misfit", "\(item.misfit): \(item.why)", .careful)
    facts.add("detail", item.detail)
    facts.add("response", item.responseID)
    facts.add("size", "\(item.byteCount) bytes")
    let raw =
      item.raw ?? item.rawBase64.map { "(no UTF-8; base64)\n\($0)" }
      ?? "(its bytes have been erased)"
    return facts.render(style) + "\n\n" + raw
  }
}
