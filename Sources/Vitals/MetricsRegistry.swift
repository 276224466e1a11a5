public import CoreMetrics
import Synchronization

/// Keeps the process's metrics and writes them as Prometheus text: the swift-metrics backend of the daemon.
public final class MetricsRegistry: MetricsFactory {
  private let state = Mutex<State>(State())

  private struct State {
    var counters: [MetricKey: Count] = [:]
    var gauges: [MetricKey: Gauge] = [:]
    var histograms: [MetricKey: Histogram] = [:]
  }

  public init() {}

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    count(label, dimensions)
  }

  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    count(label, dimensions)
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogram(label, dimensions)
  }

  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}

  private func count(_ label: String, _ dimensions: [(String, String)]) -> Count {
    let key = MetricKey(name: label, dimensions: dimensions)
    return state.withLock { state in
      if let known = state.counters[key] { return known }
      let made = Count()
      state.counters[key] = made
      return made
    }
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> Gauge {
    let key = MetricKey(name: label, dimensions: dimensions)
    return state.withLock { state in
      if let known = state.gauges[key] { return known }
      let made = Gauge()
      state.gauges[key] = made
      return made
    }
  }

  private func histogram(_ label: String, _ dimensions: [(String, String)]) -> Histogram {
    let key = MetricKey(name: label, dimensions: dimensions)
    return state.withLock { state in
      if let known = state.histograms[key] { return known }
      let made = Histogram()
      state.histograms[key] = made
      return made
    }
  }

  /// Everything, as Prometheus text 0.0.4: a HELP and TYPE line a family, families in the order of names.
  public func text(help: [String: String]) -> String {
    let (counters, gauges, histograms) = state.withLock {
      ($0.counters, $0.gauges, $0.histograms)
    }
    var families: [String: Family] = [:]
    for (key, count) in counters {
      families[key.name, default: Family(kind: "counter")].add(key, [key.text() + " " + count.text])
    }
    for (key, gauge) in gauges {
      families[key.name, default: Family(kind: "gauge")].add(key, [key.text() + " " + gauge.text])
    }
    for (key, histogram) in histograms {
      families[key.name, default: Family(kind: "histogram")].add(key, histogram.lines(for: key))
    }
    return families.sorted { $0.key < $1.key }
      .map { $0.value.text(name: $0.key, help: help[$0.key]) }
      .joined()
  }
}

/// The lines of one metric's name.
private struct Family {
  var kind: String
  private var lines: [(sortKey: String, lines: [String])] = []

  init(kind: String) { self.kind = kind }

  mutating func add(_ key: MetricKey, _ new: [String]) {
    lines.append((key.text(), new))
  }

  func text(name: String, help: String?) -> String {
    let head = ["# HELP \(name) \(help ?? "No description.")", "# TYPE \(name) \(kind)"]
    let body = lines.sorted { $0.sortKey < $1.sortKey }.flatMap(\.lines)
    return (head + body).map { $0 + "\n" }.joined()
  }
}
