import CCurl
import Foundation
import Synchronization

/// The thread that owns a multi handle and all its easy handles.
///
/// Unchecked, because pointers of libcurl cross into the thread: `multi` is used by the thread alone but
/// for `curl_multi_wakeup`, which libcurl allows from anywhere, and which is only called under the lock
/// that the thread takes before it frees the handle.
final class LoopThread: @unchecked Sendable {
  private struct Inbox {
    var submissions: [Submission] = []
    var cancellations: [UInt64] = []
    /// Submitted and not yet given to the thread, or at work there.
    var known: Set<UInt64> = []
    /// Cancelled before they were submitted.
    var cancelledEarly: Set<UInt64> = []
    var lastID: UInt64 = 0
    var lastTurnAt = ContinuousClock.now
    var isStopping = false
    var isClosed = false
  }

  /// A turn at least this often, so that a stuck thread can be told from an idle one.
  private static let longestPollMilliseconds: Int32 = 10_000
  private static let isCurlReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer?

  init() {
    multi = Self.isCurlReady ? curl_multi_init() : nil
  }

  func start() {
    let thread = Thread { self.run() }
    thread.name = "closeloop-curl"
    thread.start()
  }

  func stop() {
    inbox.withLock { inbox in
      inbox.isStopping = true
      wake(inbox)
    }
  }

  func nextID() -> UInt64 {
    inbox.withLock { inbox in
      inbox.lastID += 1
      return inbox.lastID
    }
  }

  func submit(_ submission: Submission) {
    let refusal: TransferFailure.Kind? = inbox.withLock { inbox in
      if inbox.cancelledEarly.contains(submission.id) { return .cancelled }
      if inbox.isClosed || inbox.isStopping { return .stopped }
      inbox.known.insert(submission.id)
      // What lies there already has woken the thread, which has not come to take it yet.
      if inbox.submissions.isEmpty { wake(inbox) }
      inbox.submissions.append(submission)
      return nil
    }
    if let refusal {
      submission.continuation.resume(returning: .failure(TransferFailure(kind: refusal)))
    }
  }

  func cancel(_ id: UInt64) {
    inbox.withLock { inbox in
      if inbox.known.contains(id) {
        inbox.cancellations.append(id)
        wake(inbox)
      } else {
        inbox.cancelledEarly.insert(id)
      }
    }
  }

  /// Nothing more will be asked about this request.
  func forget(_ id: UInt64) {
    inbox.withLock { inbox in
      inbox.cancelledEarly.remove(id)
      inbox.known.remove(id)
    }
  }

  var lastTurnAt: ContinuousClock.Instant { inbox.withLock { $0.lastTurnAt } }

  private func wake(_ inbox: borrowing Inbox) {
    guard !inbox.isClosed, let multi else { return }
    curl_multi_wakeup(multi)
  }

  // MARK: On the thread

  private func run() {
    blockSignals()
    guard let multi else { return close(TransferSet?.none) }
    var transfers = TransferSet(multi: multi)
    while takeTurn(&transfers) {
      curl_multi_poll(multi, nil, 0, Self.longestPollMilliseconds, nil)
    }
    close(transfers)
  }

  /// Takes what came in, lets libcurl work, hands out what ended. False when it is time to stop.
  private func takeTurn(_ transfers: inout TransferSet) -> Bool {
    let (submissions, cancellations, isStopping) = inbox.withLock { inbox in
      defer {
        inbox.submissions.removeAll(keepingCapacity: true)
        inbox.cancellations.removeAll(keepingCapacity: true)
      }
      inbox.lastTurnAt = .now
      return (inbox.submissions, inbox.cancellations, inbox.isStopping)
    }
    for submission in submissions { transfers.begin(submission) }
    for id in cancellations { transfers.end(id, as: .cancelled) }
    transfers.work()
    return !isStopping
  }

  private func close(_ transfers: TransferSet?) {
    let left = inbox.withLock { inbox in
      inbox.isClosed = true
      defer { inbox.submissions = [] }
      return inbox.submissions
    }
    for submission in left {
      submission.continuation.resume(returning: .failure(TransferFailure(kind: .stopped)))
    }
    transfers?.close()
    if let multi { curl_multi_cleanup(multi) }
  }

  /// Handlers may otherwise run on this thread or on the resolver's, which inherits its mask (curl#8339).
  private func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}
