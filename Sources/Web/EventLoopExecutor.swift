public import NIOCore
public import ServiceLifecycle

/// Runs Swift's tasks on an event loop: what a connection's handlers read is at hand for the task that
/// answers, without a thread to be woken at every step. A task that computes for long holds up its
/// neighbours, so batches are taken in steps of a few milliseconds.
private final class EventLoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// A service whose tasks prefer one event loop.
public struct OnEventLoop<Wrapped: Service>: Service {
  private let service: Wrapped
  private let executor: any TaskExecutor

  public init(_ service: Wrapped, _ loop: any EventLoop) {
    self.service = service
    executor = EventLoopExecutor(loop)
  }

  public func run() async throws {
    try await withTaskExecutorPreference(executor) { try await service.run() }
  }
}
