import ArgumentParser
import Foundation

struct QuarantineRetry: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Read items again as the settings say now.",
    usage: "closeloop quarantine retry <id>... | --all [--source <source>] ...",
    discussion: """
        closeloop quarantine retry 17 18
        closeloop quarantine retry --all --misfit bad-date
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @OptionGroup var filter: QuarantineFilterOption
  @Flag(help: "Everything that waits, or what the filters leave of it.") var all = false
  @Argument(help: "The numbers of the items.") var ids: [Int64] = []

  func validate() throws {
    guard all == ids.isEmpty else {
      throw ValidationError(
        all
          ? "--all and numbers exclude each other; give one of them"
          : "nothing to retry; give the numbers of items, or --all")
    }
    if !all, filter.source != nil || filter.misfit != nil {
      throw ValidationError("--source and --misfit go with --all")
    }
  }

  func run(on console: Console) async throws {
    let client = try settings.client(console)
    let numbers = all ? try await waiting(client) : ids
    if numbers.isEmpty { console.complain("nothing is in quarantine") }
    var stayed = 0
    for id in numbers {
      let body = try await client.body(of: .post("v1", "quarantine", String(id), "retry"))
      guard let answer = try? JSONDecoder.daemon.decode(QuarantineAnswerView.self, from: body)
      else { throw CommandFault.unknownAnswer(target: "/v1/quarantine/\(id)/retry") }
      if answer.outcome == "quarantined" { stayed += 1 }
      if output.json { console.writeJSON(body) } else { console.write(Self.render(answer)) }
    }
    if stayed > 0 { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  /// Every number that the filters leave, the oldest first, gathered before the first is retried.
  private func waiting(_ client: ControlClient) async throws -> [Int64] {
    var numbers: [Int64] = []
    var cursor: Int64?
    repeat {
      let request = ControlRequest.get(
        "v1", "quarantine",
        query: filter.query + [("limit", "1000"), ("cursor", cursor.map(String.init))])
      let body = try await client.body(of: request)
      guard
        let list = try? JSONDecoder.daemon.decode(ListView<QuarantineView>.self, from: body)
      else { throw CommandFault.unknownAnswer(target: request.target) }
      numbers += list.items.map(\.id)
      cursor = list.next
    } while cursor != nil
    return numbers.reversed()
  }

  static func render(_ answer: QuarantineAnswerView) -> String {
    let said: String
    switch answer.outcome {
    case "taken": said = "taken" + (answer.disposition.map { ", \($0)" } ?? "")
    case "quarantined":
      said = "stays: \(answer.misfit ?? "misfit")" + (answer.detail.map { ", \($0)" } ?? "")
    default: said = answer.outcome
    }
    return "item \(answer.id) \(said)".singleLine
  }
}
