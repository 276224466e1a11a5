import ArgumentParser
import Foundation

struct Prove: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that everything accepted is accounted for.",
    discussion: """
      Counts what was accepted, by source and UTC day, against what is there: a
      disposition each, or a place in quarantine. Exit code 1 where something is
      not accounted for; it is named.
        closeloop prove
        closeloop prove --json | jq .missing
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption

  func run(on console: Console) async throws {
    let request = ControlRequest.get("v1", "prove")
    let body = try await settings.client(console).body(of: request)
    guard let proof = try? JSONDecoder.daemon.decode(ProofView.self, from: body) else {
      throw CommandFault.unknownAnswer(target: request.target)
    }
    if output.json {
      console.writeJSON(body)
    } else {
      console.write(Self.render(proof, console.style))
    }
    if !proof.ok { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  static func render(_ proof: ProofView, _ style: Style) -> String {
    let verdict =
      proof.ok
      ? style.paint("everything accepted is accounted for", .good)
      : style.paint("\(proof.missing) not accounted for", .bad)
    let named = proof.unaccounted.map { style.paint($0.singleLine, .bad) }
    return ([days(proof, style), totals(proof, style)].filter { !$0.isEmpty } + named + [verdict])
      .joined(separator: "\n\n")
  }

  private static func days(_ proof: ProofView, _ style: Style) -> String {
    guard !proof.days.isEmpty else { return "" }
    var table = Table([
      .init(title: "SOURCE", isFlexible: true, minimum: 8), .init(title: "DAY (UTC)"),
      .init(title: "ACCEPTED", isRightAligned: true),
      .init(title: "QUARANTINE", isRightAligned: true),
      .init(title: "MISSING", isRightAligned: true),
      .init(title: "BECAME", isFlexible: true, minimum: 20),
    ])
    for day in proof.days {
      let others = day.nothing.merging(day.tests > 0 ? ["tests": day.tests] : [:]) { $0 + $1 }
      let became =
        counts(day.dispositions) + (others.isEmpty ? "" : "; besides: \(counts(others))")
      table.add([
        .init(day.source), .init(day.day), .init(String(day.accepted)),
        .init(day.quarantined > 0 ? String(day.quarantined) : "", .careful),
        .init(day.missing != 0 ? String(day.missing) : "", .bad), .init(became),
      ])
    }
    return table.render(style)
  }

  private static func totals(_ proof: ProofView, _ style: Style) -> String {
    var facts = FactSheet()
    facts.add("accepted", String(proof.accepted))
    facts.add("dispositions", counts(proof.dispositions))
    facts.add("in quarantine", String(proof.quarantined), proof.quarantined > 0 ? .careful : nil)
    facts.add("missing", String(proof.missing), proof.missing > 0 ? .bad : nil)
    return facts.render(style)
  }

  private static func counts(_ counts: [String: Int]) -> String {
    counts.filter { $0.value != 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
