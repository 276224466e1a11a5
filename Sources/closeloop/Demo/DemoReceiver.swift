import FollowUp
import Foundation
import Hummingbird
import Logging
import NIOCore

/// A Slack-compatible receiver on loopback: answers `ok` and prints each alert as the team would see it.
struct DemoReceiver: Sendable {
  private let console: Console
  private let people: [String: String]

  /// - Parameter people: member ids of the demo's rules -> names.
  init(console: Console, people: [String: String]) {
    self.console = console
    self.people = people
  }

  /// - Parameter onListening: called with the port once alerts can be taken.
  func application(
    onListening: @escaping @Sendable (Int) async -> Void
  ) -> some ApplicationProtocol {
    let router = Router()
    router.post("/:channel") { request, context -> String in
      let channel = try context.parameters.require("channel")
      let body = try await request.body.collect(upTo: 1 << 20)
      show(
        try JSONDecoder().decode(ChatMessage.self, from: Data(body.readableBytesView)), in: channel)
      return "ok"
    }
    let silent = Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }
    return Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
      logger: silent)
  }

  private func show(_ message: ChatMessage, in channel: String) {
    let style = console.style
    let second = style.zone.local(at: Date()).secondOfDay
    let time = String(
      format: "%02d:%02d:%02d", second / 3_600, second / 60 % 60, second % 60)
    let bar = style.paint("│", .faint)
    let lines = message.lines(people: people)
      .flatMap {
        $0.wrapped(width: style.width - 6).split(separator: "\n", omittingEmptySubsequences: false)
      }
      .map { "    \(bar) \($0)" }
    let head = style.paint("  #\(channel)", .heading) + style.paint("  \(time)", .faint)
    console.write(([head] + lines).joined(separator: "\n") + "\n")
  }
}
