import Foundation

/// What is printed at the end.
struct LoadReport: Encodable, Sendable {
  var requests = 0
  /// Responses sent: more than requests where they were sent in batches.
  var responses = 0
  /// Responses of batches that were taken; absent without batches.
  var accepted: Int?
  var seconds = 0.0
  var perSecond = 0.0
  var p50 = 0.0
  var p99 = 0.0
  var max = 0.0
  var statuses: [String: Int] = [:]
  /// Connections that broke while an answer was awaited.
  var brokenConnections = 0
  /// Attempts to connect that came to nothing.
  var refusedConnections = 0
  /// Requests without an answer when the time was long over.
  var unanswered = 0

  private enum CodingKeys: String, CodingKey {
    case requests, responses, accepted, seconds
    case perSecond = "per_second"
    case p50 = "p50_ms"
    case p99 = "p99_ms"
    case max = "max_ms"
    case statuses
    case brokenConnections = "broken_connections"
    case refusedConnections = "refused_connections"
    case unanswered
  }

  /// - Parameter latencies: microseconds, one a request.
  mutating func setLatencies(_ latencies: [UInt32]) {
    let sorted = latencies.sorted()
    func at(_ share: Double) -> Double {
      guard !sorted.isEmpty else { return 0 }
      return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1_000
    }
    p50 = at(0.5)
    p99 = at(0.99)
    max = at(1)
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else { return "{}" }  // plain numbers always encode
    return String(decoding: data, as: UTF8.self)
  }
}
