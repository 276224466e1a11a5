import FollowUp
import Hummingbird
import NIOCore
import Web

/// `/openapi.json`: the description of the API, as far as this door offers it.
struct OpenAPIRoute: Sendable {
  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/openapi.json") { _, _ in
      let document = OpenAPIDocument.value(overSocket: Context.self == SocketContext.self)
      return Response.json(bytes: ByteBuffer(bytes: try StableJSON.bytes(of: document)))
    }
  }
}
