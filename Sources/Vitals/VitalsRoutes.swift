import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore

/// `/healthz` and `/readyz` on every door; `/metrics` on the control socket and `metrics-listen`.
public struct VitalsRoutes: Sendable {
  private let readiness: Readiness
  private let metrics: @Sendable () async -> String

  public init(readiness: Readiness, metrics: @escaping @Sendable () async -> String) {
    self.readiness = readiness
    self.metrics = metrics
  }

  public func addHealth<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.get("/healthz") { _, _ in Self.health }
    router.head("/healthz") { _, _ in Self.health.createHeadResponse() }
    router.get("/readyz") { _, _ in try ready() }
    router.head("/readyz") { _, _ in try ready().createHeadResponse() }
  }

  public func addMetrics<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.get("/metrics") { _, _ in
      Self.text(await metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
  }

  private static var health: Response { text("ok\n", type: "text/plain; charset=utf-8") }

  private func ready() throws -> Response {
    var response = Self.text(try readinessBody(), type: "application/json")
    response.status = readiness.isReady ? .ok : .serviceUnavailable
    return response
  }

  /// `{"ready": true, "phase": "ready", "rules": "last-accepted", ...}`: a field for each trouble.
  private func readinessBody() throws -> String {
    var body: [String: String] = ["phase": readiness.phase.rawValue]
    for trouble in readiness.troubles {
      body[trouble.subject] = [body[trouble.subject], trouble.state].compactMap(\.self)
        .joined(separator: ", ")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(ReadinessDocument(ready: readiness.isReady, fields: body))
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func text(_ text: String, type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// The body of `/readyz`: `ready`, then a text field for the phase and each trouble.
private struct ReadinessDocument: Encodable {
  var ready: Bool
  var fields: [String: String]

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(ready, forKey: Key("ready"))
    for (key, value) in fields { try container.encode(value, forKey: Key(key)) }
  }
}
