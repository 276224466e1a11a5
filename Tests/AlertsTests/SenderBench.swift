import Alerts
import FollowUp
import Foundation
import Ledger
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import Transport

/// A real ledger in a folder of its own, and real senders working on it, one after another.
struct SenderBench {
  let ledger: LedgerStore

  static func open(
    _ rules: Rules = .sample(), now: @escaping @Sendable () -> Date = { Date() },
    _ body: (SenderBench) async throws -> Void
  ) async throws {
    let folder = NSTemporaryDirectory() + "closeloop-alerts-" + UUID().uuidString
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder, now: now), rules: rules, text: "sample")
    try await body(SenderBench(ledger: ledger))
    await ledger.close()
    try FileManager.default.removeItem(atPath: folder)
  }

  /// Runs the body beside a working sender, which is then stopped in order: every outcome is in the ledger.
  func send(
    _ options: AlertsOptions, logger: Logger = .quiet,
    now: @escaping @Sendable () -> Date = { Date() }, while body: (AlertSender) async throws -> Void
  ) async throws {
    let sender = AlertSender(
      ledger: ledger, transfers: TransferLoop(), options: options, logger: logger, now: now,
      jitter: { 0 })
    let group = ServiceGroup(services: [sender], logger: .quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      try await body(sender)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// A detractor of its own, in the default queue: one case-opened to cs-urgent.
  func receive(_ number: Int = 1, comment: String? = "late again") async throws {
    _ = try await ledger.record(
      .received(
        .sample(
          score: 3, id: "r\(number)", comment: comment, email: "a\(number)@example.com",
          answeredAt: Date())))
  }

  func test(_ destination: String) async throws {
    _ = try await ledger.record(
      .alertTest(destination: destination, by: Actor(door: .socket, name: "anna")))
  }

  func retry(_ id: Int64 = 1) async throws {
    _ = try await ledger.record(
      .alertAct(.retry, on: AlertID(rawValue: id), by: Actor(door: .socket, name: "anna")))
  }

  func alert(_ id: Int64 = 1) async throws -> Alert {
    let found = try await ledger.reader.alert(AlertID(rawValue: id))
    return try #require(found)
  }
}

extension Logger {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension FakePeer {
  /// The next so many requests, once they are here.
  func next(_ count: Int = 1) async -> [Request] {
    var taken: [Request] = []
    for await request in arriving {
      taken.append(request)
      if taken.count == count { break }
    }
    return taken
  }
}

extension AlertsOptions {
  /// Endpoints by destination, at a pace that holds up no test.
  static func to(
    _ peers: [String: FakePeer], channel: Destination.Channel = .slack,
    timing: SenderTiming = SenderTiming(), signWith: Secret? = nil
  ) -> AlertsOptions {
    AlertsOptions(
      endpoints: peers.sorted { $0.key < $1.key }.map { name, peer in
        Endpoint(
          destination: name, channel: channel, url: Secret(peer.url("/\(name)")),
          signWith: signWith, ratePerSecond: 1_000, allowsPlainHTTP: true)
      }, installation: "test", timing: timing)
  }
}
