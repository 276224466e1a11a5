import FollowUp
import Foundation
import Transport

/// Plays the story against the running daemon, over the same doors that a survey tool and a team use.
struct DemoTeller: Sendable {
  let console: Console
  let stage: DemoStage
  let intakePort: Int
  private let transfers = TransferLoop()

  init(console: Console, stage: DemoStage, intakePort: Int) {
    self.console = console
    self.stage = stage
    self.intakePort = intakePort
  }

  func tell() async throws {
    let start = ContinuousClock.now
    for beat in DemoStory.beats {
      try await Task.sleep(until: start + .seconds(beat.second), clock: .continuous)
      try await play(beat.step)
    }
    console.write(ending)
    guard console.isTerminal else { return }
    try await Task.sleep(for: .seconds(86_400))
  }

  private func play(_ step: DemoStory.Step) async throws {
    switch step {
    case .say(let sentence):
      console.write(console.style.paint("* \(sentence)", .heading))
    case .answer(let answer):
      try await post(answer)
    case .contact(let response):
      try await contact(response)
    }
  }

  private func post(_ answer: DemoAnswer) async throws {
    let request = TransferRequest(
      method: .post, url: Secret("http://127.0.0.1:\(intakePort)/v1/responses"),
      headers: ["Content-Type": "application/json", "Authorization": "Bearer \(stage.token)"],
      body: Array(try JSONEncoder().encode(answer)), allowsPlainHTTP: true)
    let result = try await transfers.perform(request)
    let receipt = try JSONDecoder().decode(Receipt.self, from: Data(result.body))
    let what = receipt.duplicate == true ? "known already" : receipt.disposition.kind
    console.write(
      console.style.paint(
        "  POST /v1/responses  \(answer.id)  score \(answer.score)  ->  \(result.status) \(what)\n",
        .faint))
  }

  private func contact(_ response: String) async throws {
    let client = ControlClient.socket(at: stage.controlPath)
    let report = try await client.body(of: .response(source: "app", id: response))
    guard let id = try JSONDecoder().decode(Receipt.self, from: report).disposition.case
    else { return }
    _ = try await client.body(of: .act("contact", onCase: id, fields: ["channel": "phone"]))
    console.write(
      console.style.paint("  closeloop case contact \(id) --channel phone\n", .faint))
  }

  private var ending: String {
    let config = "--config \(stage.settingsPath)"
    return """

      \(console.style.paint("What to type next", .heading)) (in another terminal, while this one stays open):
        closeloop cases \(config)
        closeloop why app/resp-1001 \(config)
        closeloop route --score 3 --set plan=enterprise \(config)
      The rules are in \(stage.folder)/rules.yml: change them, then
        closeloop reload \(config)
      To run it in earnest: README.md, "Install under systemd". End the demo with ctrl-c.

      """
  }

  private struct Receipt: Decodable {
    struct Outcome: Decodable {
      var kind: String
      var `case`: Int64?
    }
    var disposition: Outcome
    var duplicate: Bool?
  }
}
