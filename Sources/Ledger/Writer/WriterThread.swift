import Dispatch
import Foundation
import Synchronization

/// The one thread that all writing happens on. A queue would do, but it takes another thread at every turn,
/// and with it other caches and another part of the heap.
final class WriterThread: Sendable {
  private struct Line {
    var work: [@Sendable () -> Void] = []
    var isStopping = false
  }
  private let line: SharedLine

  /// Apart, so that the running thread does not keep its owner alive.
  private final class SharedLine: Sendable {
    let line = Mutex(Line())
    let signal = DispatchSemaphore(value: 0)

    func run() {
      while true {
        signal.wait()
        let (work, isStopping) = line.withLock { line in
          defer { line.work = [] }
          return (line.work, line.isStopping)
        }
        for piece in work { piece() }
        if isStopping { return }
      }
    }
  }

  init() {
    let line = SharedLine()
    self.line = line
    let thread = Thread { line.run() }
    thread.name = "ledger-writer"
    thread.start()
  }

  /// What is in line is still done.
  deinit {
    line.line.withLock { $0.isStopping = true }
    line.signal.signal()
  }

  /// Pieces of work run one after the other, in the order they came.
  func run(_ work: @escaping @Sendable () -> Void) {
    line.line.withLock { $0.work.append(work) }
    line.signal.signal()
  }

  func run(afterSeconds seconds: Double, _ work: @escaping @Sendable () -> Void) {
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in self?.run(work) }
  }
}
