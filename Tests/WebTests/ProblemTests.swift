import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Web

struct ProblemTests {
  private struct Leak: Error { let secret = "customer@example.com" }

  private static func application() -> some ApplicationProtocol {
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    router.get("/problem") { _, _ -> Response in
      throw Problem.wrongFields([
        .init(pointer: "/id", detail: "missing"), .init(pointer: "/person/email", detail: "\"x\""),
      ])
    }
    router.get("/conflict") { _, _ -> Response in
      throw Problem.conflict("case 7 is closed", allowed: ["reopen", "note"])
    }
    router.get("/full") { _, _ -> Response in
      throw Problem.unavailable("the disk is full", retryAfterSeconds: 30)
    }
    router.get("/leak") { _, _ -> Response in throw Leak() }
    router.get("/framework") { _, _ -> Response in
      throw HTTPError(.badRequest, message: "Type mismatch for `score` key")
    }
    router.get("/teapot") { _, _ -> Response in throw HTTPError(.init(code: 418)) }
    router.post("/only-post") { _, _ in "ok" }
    router.refuseMethods(except: [.post], at: "/only-post")
    return Application(router: router)
  }

  @Test(arguments: [
    (
      "/problem", 422,
      #"{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"these fields do not fit: /id, /person/email","errors":[{"pointer":"/id","detail":"missing"},{"pointer":"/person/email","detail":"\"x\""}]}"#
    ),
    (
      "/conflict", 409,
      #"{"type":"about:blank","title":"Conflict","status":409,"detail":"case 7 is closed","allowed":["reopen","note"]}"#
    ),
    (
      "/full", 503,
      #"{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"the disk is full"}"#
    ),
    (
      "/leak", 500,
      #"{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"something went wrong here; it is logged"}"#
    ),
    (
      "/framework", 400,
      #"{"type":"about:blank","title":"Bad Request","status":400,"detail":"the request cannot be read"}"#
    ),
    (
      "/teapot", 418,
      #"{"type":"about:blank","title":"","status":418,"detail":"the request was refused"}"#
    ),
    (
      "/nowhere", 404,
      #"{"type":"about:blank","title":"Not Found","status":404,"detail":"nothing is at this path"}"#
    ),
    (
      "/only-post", 405,
      #"{"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"GET is not understood here; use POST"}"#
    ),
  ])
  func `everything thrown becomes problem+json and shows nothing of the inside`(
    path: String, status: Int, document: String
  ) async throws {
    for setup in [TestingSetup.router, .live] {
      try await Self.application().test(setup) { client in
        let response = try await client.execute(uri: path, method: .get)

        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(String(buffer: response.body) == document)
      }
    }
  }

  @Test func `a refused method is told which are allowed`() async throws {
    try await Self.application().test(.router) { client in
      let response = try await client.execute(uri: "/only-post", method: .delete)

      #expect(response.headers[.allow] == "POST")
    }
  }

  @Test func `an outage says when to come back`() async throws {
    try await Self.application().test(.router) { client in
      let response = try await client.execute(uri: "/full", method: .get)

      #expect(response.headers[.retryAfter] == "30")
    }
  }
}
