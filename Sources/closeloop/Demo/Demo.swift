import ArgumentParser
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Settings
import Transport

struct Demo: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the whole thing in a minute; nothing to set up.",
    discussion: """
      Starts the real daemon in a temporary folder with sample rules whose hours are seconds, posts
      responses to it, and prints each alert as the team would see it in its channel. On a terminal it
      stays up afterwards, so that you can try the commands on it; end it with ctrl-c.
      """)

  func run(on console: Console) async throws {
    let stage = try DemoStage()
    defer { stage.strike() }
    let people = ["U0SARAH": "Sarah Lind", "U0OMAR": "Omar Diaz"]
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (ports, gate) = AsyncStream<Int>.makeStream()
      let receiver = DemoReceiver(console: console, people: people).application {
        gate.yield($0)
      }
      group.addTask { try await receiver.run() }
      guard let port = await ports.first(where: { _ in true }) else { return }
      try stage.writeFiles(receiver: "http://127.0.0.1:\(port)")
      let (intakes, opened) = AsyncStream<Int>.makeStream()
      group.addTask {
        try await Daemon.run(
          DaemonPlan(
            settingsPath: stage.settingsPath,
            environment: Environment(variables: console.environment),
            logLevel: .warning, onListening: { opened.yield($0.intake) }))
      }
      guard let intake = await intakes.first(where: { _ in true }) else { return }
      let teller = DemoTeller(console: console, stage: stage, intakePort: intake)
      group.addTask { try await teller.tell() }
      // The story's end, ctrl-c (which ends the daemon) or a failure: whichever comes first ends the demo.
      try await group.next()
      group.cancelAll()
    }
  }
}
