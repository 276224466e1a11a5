import ArgumentParser

struct Erase: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take a person's data out of the ledger, everywhere; it cannot be undone.",
    discussion: """
      Who they are, what they said, what was written about them, alerts about
      them, and the raw items they came in. An open case is resolved as not
      contactable first. Says what stays, and why.
        closeloop erase --person anna@example.com
        closeloop erase --person id:app:4711
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Option(help: "Their e-mail address, or id:SOURCE:ID.") var person: String

  func run(on console: Console) async throws {
    try await console.show(
      .post("v1", "erase", fields: ["person": person]), as: ErasureView.self,
      from: settings.client(console), json: output.json, Self.render)
  }

  static func render(_ erasure: ErasureView, _ style: Style) -> String {
    guard erasure.changed else { return "nobody with this key is known; nothing was erased" }
    let order = ["responses", "cases", "touches", "notes", "alerts", "raw"]
    var facts = FactSheet()
    for what in order {
      guard let count = erasure.erased[what], count > 0 else { continue }
      facts.add(what == "raw" ? "raw items" : what, String(count))
    }
    let stays = erasure.stays.map { ("stays: " + $0).wrapped(width: style.width) }
    let done = style.paint("the person's data is erased", .good)
    return [done, facts.render(style), stays.joined(separator: "\n")].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }
}
