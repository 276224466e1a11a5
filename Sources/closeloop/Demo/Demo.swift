import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Settings

struct Demo: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the whole thing in a minute; nothing to set up.",
    discussion: """
      Starts the real daemon in a temporary folder with sample rules whose hours
      are seconds, posts responses to it, and prints each alert as the team
      would see it in its channel. On a terminal it stays up afterwards, so that
      you can try the commands on it; end it with ctrl-c.
      """)

  func run(on console: Console) async throws {
    let stage = try DemoStage()
    defer { stage.strike() }
    let people = ["U0SARAH": "Sarah Lind", "U0OMAR": "Omar Diaz"]
    let (ports, listening) = AsyncStream<Int>.makeStream()
    let receiver = DemoReceiver(console: console, people: people)
      .application { listening.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await receiver.run() }
      guard let port = await ports.first(where: { _ in true }) else { return }
      try stage.writeFiles(receiver: "http://127.0.0.1:\(port)")
      try await perform(on: stage, console)
      group.cancelAll()
    }
  }

  /// Runs the daemon until the story is told or somebody ends it.
  private func perform(on stage: DemoStage, _ console: Console) async throws {
    let (intakes, opened) = AsyncStream<Int>.makeStream()
    try await Daemon.run(
      DaemonPlan(
        settingsPath: stage.settingsPath, environment: Environment(variables: console.environment),
        logLevel: .warning, onListening: { opened.yield($0.intake) },
        companion: {
          guard let port = await intakes.first(where: { _ in true }) else { return }
          try await DemoTeller(console: console, stage: stage, intakePort: port).tell()
        }))
  }
}
