import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// Takes alerts as a chat's or a CRM's webhook would, answering `ok` at once, and says how fast they came.
struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "Receive alerts on 127.0.0.1 and print JSON about their pace.")

  @Option(help: "Where to listen.")
  var port: Int
  @Option(help: "Stop after so many alerts.")
  var count: Int
  @Option(help: "Stop after so many seconds all the same (at most 3600).")
  var seconds: Double
  @Option(help: "Write there when the alert of each response of run 'load' came in.")
  var times: String?

  func run() async throws {
    guard (1...65_535).contains(port), count > 0, seconds > 0, seconds <= 3_600 else {
      throw ValidationError("port, count and seconds must be above 0, and seconds at most 3600")
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let report = try await Reception.report(of: self, on: group.any())
    try await group.shutdownGracefully()
    print(report.json)
  }
}
