import CoreMetrics
import Synchronization

/// A number that only grows.
final class Count: CounterHandler, FloatingPointCounterHandler {
  private let value = Mutex(0.0)
  func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func reset() { value.withLock { $0 = 0 } }
  var text: String { sample(value.withLock { $0 }) }
}

/// A number that goes up and down.
final class Gauge: MeterHandler, RecorderHandler {
  private let value = Mutex(0.0)
  func set(_ new: Int64) { value.withLock { $0 = Double(new) } }
  func set(_ new: Double) { value.withLock { $0 = new } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ new: Int64) { set(new) }
  func record(_ new: Double) { set(new) }
  var text: String { sample(value.withLock { $0 }) }
}

/// How often values fell into each bucket; timers are kept in seconds.
final class Histogram: TimerHandler, RecorderHandler {
  /// Seconds: from a fifth of a millisecond to half a minute, what a request, a commit or a send takes.
  static let bounds = [
    0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  ]

  private let state = Mutex<State>(State())

  private struct State {
    var buckets = [Int](repeating: 0, count: Histogram.bounds.count + 1)
    var sum = 0.0
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.buckets[bucket] += 1
      state.sum += value
    }
  }

  func lines(for key: MetricKey) -> [String] {
    let state = state.withLock { $0 }
    var seen = 0
    var lines: [String] = []
    for (index, count) in state.buckets.enumerated() {
      seen += count
      let bound = index < Self.bounds.count ? sample(Self.bounds[index]) : "+Inf"
      lines.append(
        key.text(suffix: "_bucket", extra: .init(name: "le", value: bound)) + " \(seen)")
    }
    lines.append(key.text(suffix: "_sum") + " " + sample(state.sum))
    lines.append(key.text(suffix: "_count") + " \(seen)")
    return lines
  }
}

/// A sample value as Prometheus reads it: whole numbers without a fraction.
private func sample(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
}
