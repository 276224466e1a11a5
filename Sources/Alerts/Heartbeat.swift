public import FollowUp
public import Logging
public import ServiceLifecycle
public import Transport

/// Calls a URL at regular intervals, so that somebody else notices when this daemon is dead.
public struct Heartbeat: Service {
  private static let longestSleep = Duration.seconds(30)

  private let url: Secret
  private let every: Duration
  private let allowsPlainHTTP: Bool
  private let usesEnvironmentProxy: Bool
  private let isWell: @Sendable () -> Bool
  private let transfers: TransferLoop
  private let logger: Logger

  /// - Parameter isWell: a beat is left out while this is false: a daemon that cannot work is dead too.
  public init(
    url: Secret, every: Duration, allowsPlainHTTP: Bool = false,
    usesEnvironmentProxy: Bool = false, transfers: TransferLoop, logger: Logger,
    isWell: @escaping @Sendable () -> Bool
  ) {
    self.url = url
    self.every = every
    self.allowsPlainHTTP = allowsPlainHTTP
    self.usesEnvironmentProxy = usesEnvironmentProxy
    self.isWell = isWell
    self.transfers = transfers
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var wasHeard = true
      var next = ContinuousClock.now
      while !Task.isCancelled {
        if ContinuousClock.now >= next {
          next = ContinuousClock.now + every
          if isWell() { wasHeard = await beat(wasHeard: wasHeard) }
        }
        let pause = min(Self.longestSleep, ContinuousClock.now.duration(to: next))
        // Thrown only by cancellation, which the loop looks at itself.
        try? await Task.sleep(for: pause)
      }
    }
  }

  /// Says so when a beat is heard no longer, or again.
  private func beat(wasHeard: Bool) async -> Bool {
    let request = TransferRequest(
      url: url, allowsPlainHTTP: allowsPlainHTTP, usesEnvironmentProxy: usesEnvironmentProxy)
    var metadata: Logger.Metadata = [:]
    do throws(TransferFailure) {
      let answer = try await transfers.perform(request)
      if (200...299).contains(answer.status) {
        if !wasHeard { logger.notice("the heartbeat is heard again") }
        return true
      }
      metadata["status"] = "\(answer.status)"
    } catch {
      if error.kind == .cancelled { return wasHeard }
      metadata["failure"] = "\(error.kind.rawValue)"
    }
    if wasHeard { logger.warning("the heartbeat is not heard", metadata: metadata) }
    return false
  }
}
