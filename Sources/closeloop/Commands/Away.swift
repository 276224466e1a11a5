import ArgumentParser
import FollowUp
import Foundation

struct Away: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say that one of our people is away, or back; alone: list who is.",
    usage: "closeloop away [<person>] [--until <date>] [--back] [--json]",
    discussion: """
      Nobody who is away gets a new case or touch. What they have stays theirs:
      hand it over with `closeloop case assign`. The last day counts, in the
      person's zone.
        closeloop away sarah --until 2026-12-01
        closeloop away sarah --back
        closeloop away
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "A key of `people` in the rules.") var person: String?
  @Option(help: ArgumentHelp("The last day away, like 2026-12-01.", valueName: "date"))
  var until: String?
  @Flag(help: "The person is back.") var back = false

  func validate() throws {
    if let until, CivilDate(text: until) == nil {
      throw ValidationError("--until: no day (got '\(until)'); write it like 2026-12-01")
    }
    switch (person, until, back) {
    case (nil, nil, false), (.some, .some, false), (.some, nil, true): return
    case (nil, _, _):
      throw ValidationError("PERSON: missing; write `closeloop away PERSON --until DATE`")
    case (.some(let person), nil, false):
      throw ValidationError(
        "--until: missing; write `closeloop away \(person) --until DATE` or --back")
    case (.some, .some, true):
      throw ValidationError("--until and --back exclude each other; give one of them")
    }
  }

  func run(on console: Console) async throws {
    let client = try settings.client(console)
    guard let person else {
      return try await console.show(
        .get("v1", "away"), as: ListView<AwayView>.self, from: client, json: output.json
      ) { list, style in
        Self.render(list, style) { settings.zone(ofPerson: $0, console) }
      }
    }
    let zone = settings.zone(ofPerson: person, console)
    let end = lastDay.map {
      zone.instant(of: CivilDate(daysSince1970: $0.daysSince1970 + 1), secondOfDay: 0)
    }
    if let end, end <= console.style.now, let until {
      throw CommandFault.dayPassed(person: person, day: until)
    }
    try await console.show(
      .post("v1", "away", fields: ["person": person, "until": end?.rfc3339]), as: ChangeView.self,
      from: client, json: output.json
    ) { answer, style in
      let line =
        end.map { "\(person) is away until \(Self.moment($0, in: zone, style))" }
        ?? "\(person) is back"
      return answer.changed == false ? "nothing changed: \(line) already" : line
    }
  }

  /// "Wed 2 Dec 00:00 (Europe/Helsinki)"
  private static func moment(_ instant: Date, in zone: Zone, _ style: Style) -> String {
    var style = style
    style.zone = zone
    return "\(style.time(instant)) (\(zone.name))"
  }

  private var lastDay: CivilDate? { until.flatMap { CivilDate(text: $0) } }

  /// - Parameter zone: the one in which the person's days end.
  static func render(
    _ list: ListView<AwayView>, _ style: Style, zone: (_ person: String) -> Zone
  ) -> String {
    guard !list.items.isEmpty else { return "nobody is away by command" }
    var table = Table([
      .init(title: "PERSON", isFlexible: true, minimum: 12), .init(title: "BACK"),
    ])
    for item in list.items {
      table.add([
        .init(item.person),
        .init(item.until.map { moment($0, in: zone(item.person), style) } ?? "not known"),
      ])
    }
    return table.render(style)
  }
}
