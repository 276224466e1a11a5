import ArgumentParser
import FollowUp

struct AlertsList: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List alerts, the newest first.",
    usage: "closeloop alerts [list] [--parked] [--state <state>] [--case <id>] ...",
    discussion: """
      Every alert ends delivered, parked, cancelled or dropped, with a reason.
        closeloop alerts --state waiting
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Flag(help: "Only what no receiver would take: the same as --state parked.") var parked = false
  @Option(help: "Only this state.") var state: AlertState?
  @Option(
    name: .customLong("case"), help: ArgumentHelp("Only alerts about this case.", valueName: "id"))
  var `case`: Int64?
  @OptionGroup var page: PageOption

  func validate() throws {
    if parked, let state, state != .parked {
      throw ValidationError(
        "--parked and --state \(state.rawValue) exclude each other; give one of them")
    }
  }

  func run(on console: Console) async throws {
    let wanted = parked ? AlertState.parked : state
    let request = ControlRequest.get(
      "v1", "alerts",
      query: [("state", wanted?.rawValue), ("case", `case`.map(String.init))] + page.query)
    try await console.show(
      request, as: ListView<AlertView>.self, from: settings.client(console), json: output.json,
      Self.render)
  }

  static func render(_ list: ListView<AlertView>, _ style: Style) -> String {
    guard !list.items.isEmpty else { return "no alerts" }
    var table = Table([
      .init(title: "ALERT", isRightAligned: true), .init(title: "KIND"), .init(title: "ABOUT"),
      .init(title: "DESTINATION", isFlexible: true, minimum: 8), .init(title: "STATE"),
      .init(title: "TRIES", isRightAligned: true),
      .init(title: "WHY", isFlexible: true, minimum: 10),
    ])
    for item in list.items {
      table.add([
        .init(String(item.id)), .init(item.kind), .init(item.about), .init(item.destination),
        .init(item.state, ink(item.state)), .init(String(item.attempts)), .init(why(item, style)),
      ])
    }
    return table.render(style) + PageOption.footer(list.next, style)
  }

  /// What keeps it from being delivered: nothing where it was, or is on its first way.
  private static func why(_ item: AlertView, _ style: Style) -> String {
    switch item.state {
    case "delivered", "sending": ""
    case "waiting" where item.attempts == 0: ""
    case "parked" where item.reason == Reason.refusedByReceiver.rawValue:
      item.briefFailure ?? ReasonText.brief(item.reason)
    case "parked": ReasonText.brief(item.reason)
    case "waiting":
      [item.nextAttemptAt.map(style.distance), item.briefFailure ?? item.reason].compactMap(\.self)
        .joined(separator: ", ")
    default: item.reason
    }
  }

  private static func ink(_ state: String) -> Ink? {
    switch state {
    case "delivered": .good
    case "parked": .bad
    case "cancelled", "dropped": .faint
    default: nil
    }
  }
}
