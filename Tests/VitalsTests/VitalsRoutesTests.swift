import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Vitals

struct VitalsRoutesTests {
  private func body(
    of path: String, canAccept: Bool = true, troubles: [Readiness.Trouble] = [],
    phase: Readiness.Phase
  ) async throws -> (HTTPResponse.Status, String) {
    let readiness = Readiness(canAccept: { canAccept }, troubles: { troubles })
    if phase != .starting { readiness.becomeReady() }
    if phase == .stopping { readiness.beginStopping() }
    let routes = VitalsRoutes(readiness: readiness) { "closeloop_up 1\n" }
    let router = Router()
    routes.addHealth(to: router)
    routes.addMetrics(to: router)
    return try await Application(router: router).test(.router) { client in
      try await client.execute(uri: path, method: .get) { ($0.status, String(buffer: $0.body)) }
    }
  }

  @Test func `before the first scan the daemon is alive but not ready`() async throws {
    let health = try await body(of: "/healthz", phase: .starting)
    let ready = try await body(of: "/readyz", phase: .starting)

    #expect(health.0 == .ok && health.1 == "ok\n")
    #expect(ready.0 == .serviceUnavailable)
    #expect(ready.1 == "{\"phase\":\"starting\",\"ready\":false}\n")
  }

  @Test func `troubles are fields of a body that still says ready`() async throws {
    let ready = try await body(
      of: "/readyz",
      troubles: [
        .init(subject: "rules", state: "last-accepted"),
        .init(subject: "breaker", state: "open cs-urgent"),
        .init(subject: "breaker", state: "open crm"),
      ], phase: .ready)

    #expect(ready.0 == .ok)
    #expect(
      ready.1 == """
        {"breaker":"open cs-urgent, open crm","phase":"ready","ready":true,"rules":"last-accepted"}

        """)
  }

  @Test(arguments: [(false, Readiness.Phase.ready), (true, .stopping)])
  func `a ledger that cannot write, and stopping, are not ready`(
    canAccept: Bool, phase: Readiness.Phase
  ) async throws {
    let ready = try await body(of: "/readyz", canAccept: canAccept, phase: phase)

    #expect(ready.0 == .serviceUnavailable)
    #expect(ready.1.contains("\"ready\":false"))
  }

  @Test func `metrics are Prometheus text`() async throws {
    let metrics = try await body(of: "/metrics", phase: .ready)

    #expect(metrics.1 == "closeloop_up 1\n")
  }
}
