public import Logging
public import ServiceLifecycle

/// Feeds systemd's watchdog while the writer and the sender answer, and keeps STATUS fresh.
public struct WatchdogService: Service {
  private let notifier: ServiceNotifier
  private let interval: Duration
  private let isAlive: @Sendable () async -> Bool
  private let status: @Sendable () async -> String
  private let logger: Logger

  /// - Parameters:
  ///   - interval: a third of systemd's `WatchdogSec`, or how often STATUS is renewed without one.
  ///   - isAlive: whether the writer and the sender answered; not feeding is what makes systemd restart us.
  public init(
    notifier: ServiceNotifier, interval: Duration, logger: Logger,
    isAlive: @escaping @Sendable () async -> Bool, status: @escaping @Sendable () async -> String
  ) {
    self.notifier = notifier
    self.interval = interval
    self.logger = logger
    self.isAlive = isAlive
    self.status = status
  }

  public func run() async throws {
    guard notifier.isConnected else {
      try? await gracefulShutdown()  // cancelled instead: stopping all the same
      return
    }
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await beat()
        do {
          try await Task.sleep(for: interval)
        } catch {
          return  // cancelled: the service is stopping
        }
      }
    }
  }

  func beat() async {
    if await isAlive() {
      notifier.watchdog()
    } else {
      logger.error("the writer or the sender does not answer; the watchdog is not fed")
    }
    notifier.status(await status())
  }

  /// A third of `$WATCHDOG_USEC`, at least a tenth of a second; `nil` without one.
  public static func interval(environment: [String: String]) -> Duration? {
    environment["WATCHDOG_USEC"].flatMap { Int64($0) }
      .map { .microseconds(max(100_000, $0 / 3)) }
  }
}
