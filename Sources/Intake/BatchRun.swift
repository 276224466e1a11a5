import FollowUp
import Foundation
import HTTPTypes
import Ledger
import Logging
import NIOCore
import Web

/// Takes a batch in, a few hundred items at a time: read, recorded, answered.
struct BatchRun {
  static let stepItemCount = 256
  static let stepByteCount = 1 << 20

  private let source: String
  private let ledger: LedgerStore
  private let metrics: IntakeMetrics
  private let now: @Sendable () -> Date
  private let logger: Logger
  private var items: BatchItems
  private var index = 0

  init(
    _ items: BatchItems, source: String, ledger: LedgerStore, metrics: IntakeMetrics,
    logger: Logger, now: @escaping @Sendable () -> Date
  ) {
    self.items = items
    self.source = source
    self.ledger = ledger
    self.metrics = metrics
    self.logger = logger
    self.now = now
  }

  struct Step {
    /// The results of these items, comma-separated.
    var results: ByteBuffer
    /// Set where there was something to record and nothing of it could be.
    var outage: Problem?
  }

  /// `nil` when the batch has ended. What it returns is on disk.
  mutating func step() async -> Step? {
    let readings = read()
    guard !readings.isEmpty else { return nil }
    let natives = readings.compactMap { try? $0.get() }  // a failure is answered, not recorded
    let recorded = await ledger.record(natives.map { .received($0.response) })
    var writer = JSONWriter(capacity: readings.count * 192, isContinuing: index > 0)
    var outcomes = recorded.makeIterator()
    var outage: Problem?
    var takenCount = 0
    for reading in readings {
      let outcome: Result<ResponseAnswer, Problem> = reading.flatMap { native in
        answer(to: native, outcomes.next())
      }
      switch outcome {
      case .success: takenCount += 1
      case .failure(let problem) where problem.status == .serviceUnavailable: outage = problem
      case .failure: break
      }
      write(outcome, to: &writer)
    }
    return Step(results: writer.buffer, outage: takenCount == 0 ? outage : nil)
  }

  private mutating func read() -> [Result<NativeResponse, Problem>] {
    let receivedAt = now()
    var readings: [Result<NativeResponse, Problem>] = []
    var byteCount = 0
    while readings.count < Self.stepItemCount, byteCount < Self.stepByteCount,
      let item = items.next()
    {
      byteCount += item.byteCount
      readings.append(
        item.value.flatMap { value in
          Result { () throws(Problem) in
            try NativeResponse(value, source: source, receivedAt: receivedAt)
          }
        })
    }
    return readings
  }

  private func answer(
    to native: NativeResponse, _ recorded: Result<Recorded, LedgerError>?
  ) -> Result<ResponseAnswer, Problem> {
    switch recorded {
    case .success(let recorded):
      guard
        let answer = ResponseAnswer(recorded, of: native.response, ignored: native.ignored)
      else { return .failure(.internalError) }
      metrics.count(answer, isTest: native.response.isTest)
      return .success(answer)
    case .failure(let error):
      error.log(to: logger)
      return .failure(error.problem)
    case nil: return .failure(.internalError)
    }
  }

  private mutating func write(
    _ outcome: Result<ResponseAnswer, Problem>, to writer: inout JSONWriter
  ) {
    writer.object {
      $0.key("index")
      $0.integer(index)
      $0.key("status")
      switch outcome {
      case .success(let answer):
        $0.integer(answer.status.code)
        $0.key("response")
        answer.write(to: &$0)
      case .failure(let problem):
        $0.integer(problem.status.code)
        $0.key("problem")
        problem.write(to: &$0)
        metrics.countRefusal(problem.status)
      }
    }
    index += 1
  }
}
