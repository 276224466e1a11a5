import CoreMetrics
import Testing

@testable import Vitals

struct MetricsRegistryTests {
  @Test func `counters, gauges and timers read as Prometheus text`() {
    let registry = MetricsRegistry()

    registry.makeCounter(label: "closeloop_b_total", dimensions: [("kind", "a\"b\\\n")])
      .increment(by: 3)
    registry.makeMeter(label: "closeloop_a", dimensions: []).set(Int64(7))
    registry.makeTimer(label: "closeloop_c_seconds", dimensions: [("z", "1"), ("a", "2")])
      .recordNanoseconds(3_000_000)

    let text = registry.text(help: ["closeloop_a": "A gauge."])
    let head = """
      # HELP closeloop_a A gauge.
      # TYPE closeloop_a gauge
      closeloop_a 7
      # HELP closeloop_b_total No description.
      # TYPE closeloop_b_total counter
      closeloop_b_total{kind="a\\"b\\\\\\n"} 3
      # HELP closeloop_c_seconds No description.
      # TYPE closeloop_c_seconds histogram
      closeloop_c_seconds_bucket{a="2",z="1",le="0.0002"} 0

      """
    #expect(text.hasPrefix(head))
    #expect(text.contains("closeloop_c_seconds_bucket{a=\"2\",z=\"1\",le=\"0.0025\"} 0\n"))
    #expect(text.contains("closeloop_c_seconds_bucket{a=\"2\",z=\"1\",le=\"0.005\"} 1\n"))
    #expect(text.contains("closeloop_c_seconds_bucket{a=\"2\",z=\"1\",le=\"+Inf\"} 1\n"))
    #expect(
      text.hasSuffix(
        "closeloop_c_seconds_sum{a=\"2\",z=\"1\"} 0.003\ncloseloop_c_seconds_count{a=\"2\",z=\"1\"} 1\n"
      ))
  }

  @Test func `the same labels in another order are the same metric`() {
    let registry = MetricsRegistry()

    registry.makeCounter(label: "n", dimensions: [("a", "1"), ("b", "2")]).increment(by: 1)
    registry.makeCounter(label: "n", dimensions: [("b", "2"), ("a", "1")]).increment(by: 1)

    #expect(registry.text(help: [:]).contains("n{a=\"1\",b=\"2\"} 2\n"))
  }
}
