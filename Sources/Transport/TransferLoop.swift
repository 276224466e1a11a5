import Foundation

/// Makes HTTP requests over libcurl: one thread owns the multi handle, and whoever asks only waits.
///
/// The process must ignore SIGPIPE: libcurl is told to leave signals alone. A loop that is let go of stops
/// its thread; requests in flight then end as `stopped`.
public final class TransferLoop: Sendable {
  private let thread: LoopThread

  public init() {
    thread = LoopThread()
    thread.start()
  }

  deinit { thread.stop() }

  /// Makes one request and gives the whole answer, whatever its status. Cancelling the task takes the
  /// request back; what has left by then is told by `bytesSent`.
  public func perform(
    _ request: TransferRequest
  ) async throws(TransferFailure) -> TransferResult {
    let id = thread.nextID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        thread.submit(Submission(id: id, request: request, continuation: continuation))
      }
    } onCancel: {
      thread.cancel(id)
    }
    thread.forget(id)
    return try result.get()
  }

  /// When the thread last went round; never older than 11 s while it is well.
  public var lastTurnAt: ContinuousClock.Instant { thread.lastTurnAt }
}

/// A request on its way to the thread.
struct Submission: Sendable {
  let id: UInt64
  let request: TransferRequest
  let continuation: CheckedContinuation<Result<TransferResult, TransferFailure>, Never>
}
