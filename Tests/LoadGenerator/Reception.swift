import Foundation
import NIOCore
import NIOPosix

/// What the connections of one receiver share. Everything here happens on one event loop.
final class Reception {
  /// What is printed at the end.
  struct Report: Sendable {
    var received = 0
    var seconds = 0.0

    var json: String {
      let pace = seconds > 0 ? Double(received - 1) / seconds : 0
      return "{\"received\":\(received),\"seconds\":\(seconds),\"per_second\":\(pace)}"
    }
  }

  let notesTimes: Bool
  private let command: ReceiveCommand
  private let finished: EventLoopPromise<Report>
  private let eventLoop: any EventLoop
  private var times = InstantLog()
  private var receivedCount = 0
  private var firstAt: NIODeadline?
  private var lastAt: NIODeadline?
  private var isOver = false

  private init(_ command: ReceiveCommand, on eventLoop: any EventLoop) {
    self.command = command
    self.eventLoop = eventLoop
    notesTimes = command.times != nil
    finished = eventLoop.makePromise()
  }

  static func report(of command: ReceiveCommand, on eventLoop: any EventLoop) async throws -> Report
  {
    try await eventLoop.flatSubmit {
      let reception = Reception(command, on: eventLoop)
      reception.begin()
      return reception.finished.futureResult
    }.get()
  }

  private func begin() {
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    ServerBootstrap(group: eventLoop)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ReceiverConnection(bound.value))
        }
      }
      .bind(host: "127.0.0.1", port: command.port)
      .assumeIsolated()
      .whenFailure { self.finished.fail($0) }
    let limit = TimeAmount.nanoseconds(Int64(command.seconds * 1e9))
    eventLoop.assumeIsolated().scheduleTask(in: limit) { self.finish() }
  }

  /// - Parameter number: of the response that the alert is about, where it is asked for.
  func received(about number: Int?) {
    let now = NIODeadline.now()
    firstAt = firstAt ?? now
    lastAt = now
    receivedCount += 1
    if let number { times.note(number) }
    if receivedCount == command.count { finish() }
  }

  private func finish() {
    guard !isOver else { return }
    isOver = true
    var report = Report(received: receivedCount)
    if let firstAt, let lastAt { report.seconds = Double((lastAt - firstAt).nanoseconds) / 1e9 }
    finished.completeWith(
      Result {
        if let path = command.times { try times.write(to: path) }
        return report
      })
  }
}
