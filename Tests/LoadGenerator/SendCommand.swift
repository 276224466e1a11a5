import ArgumentParser
import NIOCore
import NIOPosix

/// Sends responses to a daemon on this machine as fast as it answers, and says how it did.
struct SendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Send unique responses to a daemon on loopback and print JSON about its answers.")

  @Option(help: "Where to send it; loopback only.")
  var url = "http://127.0.0.1:8642/v1/responses"
  @Option(help: "Bearer token of the source.")
  var token = ""
  @Option(help: "Connections, each with one request at a time (1-1024).")
  var connections = 64
  @Option(help: "Stop after so many seconds (at most 3600).")
  var seconds: Double?
  @Option(help: "Stop after so many requests (at most 100,000,000).")
  var requests: Int?
  @Option(help: "Responses a request: above 1 they are sent as NDJSON (1-10000).")
  var batch = 1
  @Option(help: "Requests a second over all connections; as many as possible where absent.")
  var rate: Double?
  @Option(help: "From how many persons responses come (1-100,000,000).")
  var persons = 10_000_000
  @Option(help: "Percent of detractors; the others are passives and promoters, three to five.")
  var detractors = 20
  @Option(help: "What is sent: responses, alerts as Alertmanager takes them, or nothing: a GET.")
  var form = PayloadForm.responses
  @Option(help: "Begins every id, 1-8 letters and digits; another in every run where absent.")
  var run: String?
  @Option(help: "Write there when each request was answered: its number and monotonic nanoseconds.")
  var times: String?

  func run() async throws {
    let plan = try LoadPlan(self)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let report = try await LoadRun.report(of: plan, on: group.any())
    try await group.shutdownGracefully()
    print(report.json)
    if report.statuses.isEmpty { throw ExitCode.failure }
  }
}

enum PayloadForm: String, ExpressibleByArgument {
  case responses, alertmanager, nothing
}
