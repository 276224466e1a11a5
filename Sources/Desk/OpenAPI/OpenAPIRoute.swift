import FollowUp
import Hummingbird
import NIOCore
import Web

/// `/openapi.json`: the description of the API.
struct OpenAPIRoute: Sendable {
  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/openapi.json") { _, _ in
      Response.json(bytes: ByteBuffer(bytes: try StableJSON.bytes(of: OpenAPIDocument.value)))
    }
  }
}
