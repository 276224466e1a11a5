import NIOCore
import NIOPosix

/// One run: what its connections share. Everything here happens on one event loop.
final class LoadRun {
  /// How long answers are waited for when the time is over.
  private static let patience = TimeAmount.seconds(30)

  let plan: LoadPlan
  private let finished: EventLoopPromise<LoadReport>
  private let eventLoop: any EventLoop
  private var template: RequestTemplate
  private var report = LoadReport()
  private var latencies: [UInt32] = []
  private var start = NIODeadline.now()
  private var lastAnswer = NIODeadline.now()
  private var openConnectionCount = 0
  private var isOver = false
  /// Requests sent or waiting for their turn.
  private var grantedCount = 0
  private var times = InstantLog()

  private init(_ plan: LoadPlan, on eventLoop: any EventLoop) {
    self.plan = plan
    self.eventLoop = eventLoop
    finished = eventLoop.makePromise()
    template = RequestTemplate(plan)
    latencies.reserveCapacity(1 << 20)
  }

  static func report(of plan: LoadPlan, on eventLoop: any EventLoop) async throws -> LoadReport {
    try await eventLoop.flatSubmit {
      let run = LoadRun(plan, on: eventLoop)
      run.begin()
      return run.finished.futureResult
    }.get()
  }

  private func begin() {
    start = .now()
    for index in 0..<plan.connectionCount { connect(index) }
    let end = plan.duration + Self.patience
    eventLoop.assumeIsolated().scheduleTask(in: end) { self.finish() }
  }

  private func connect(_ index: Int) {
    openConnectionCount += 1
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    ClientBootstrap(group: eventLoop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            LoadConnection(bound.value, index: index))
        }
      }
      .connect(to: plan.address)
      .assumeIsolated()
      .whenFailure { _ in
        self.report.refusedConnections += 1
        self.connectionEnded(index, comesBack: true)
      }
  }

  // MARK: What connections ask

  /// When connection `index` may send its request number `count`; `nil` when it has sent its last.
  func nextSending(index: Int, count: Int) -> NIODeadline? {
    guard !isOver, grantedCount < plan.requestLimit else { return nil }
    let now = NIODeadline.now()
    var due = now
    if let rate = plan.rate {
      let turn = Double(count * plan.connectionCount + index) / rate
      due = Swift.max(now, start + .nanoseconds(Int64(turn * 1e9)))
    }
    guard due < start + plan.duration else { return nil }
    grantedCount += 1
    return due
  }

  /// Answers the number of the request's first response.
  func writeRequest(into buffer: inout ByteBuffer) -> Int {
    defer {
      report.requests += 1
      report.responses += plan.itemsPerRequest
      template.writeNext(into: &buffer)
    }
    return report.responses
  }

  func answered(_ answer: MessageReader.Answer, number: Int, after latency: TimeAmount) {
    if plan.timesPath != nil { times.note(number) }
    lastAnswer = .now()
    report.statuses[String(answer.status), default: 0] += 1
    if plan.itemsPerRequest > 1 {
      report.accepted = (report.accepted ?? 0) + answer.acceptedItemCount
    }
    latencies.append(UInt32(clamping: latency.nanoseconds / 1_000))
  }

  func connectionBroke(_ index: Int) {
    report.brokenConnections += 1
    connectionEnded(index, comesBack: true)
  }

  /// A connection is made anew, unless nothing was ever answered: then nobody is there.
  func connectionEnded(_ index: Int, comesBack: Bool) {
    openConnectionCount -= 1
    if comesBack, !latencies.isEmpty, nextSending(index: index, count: 0) != nil {
      openConnectionCount += 1
      eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(20)) {
        self.openConnectionCount -= 1
        self.connect(index)
      }
    } else if openConnectionCount == 0 {
      finish()
    }
  }

  private func finish() {
    guard !isOver else { return }
    isOver = true
    report.unanswered = report.requests - latencies.count - report.brokenConnections
    report.seconds = Swift.max(0, Double((lastAnswer - start).nanoseconds) / 1e9)
    report.perSecond =
      Double(latencies.count * plan.itemsPerRequest) / Swift.max(report.seconds, 1e-9)
    report.setLatencies(latencies)
    finished.completeWith(
      Result {
        if let path = plan.timesPath { try times.write(to: path) }
        return report
      })
  }
}
