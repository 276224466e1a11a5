public import HTTPTypes
public import NIOCore

/// A short way past the router for the one kind of request that comes by the thousand: small, whole and plain.
/// It takes what it can answer well and leaves all else to the router, every refusal of a request too, so that
/// none is worded twice.
public struct ExpressRoute: Sendable {
  /// Takes a body: promises to call `reply` once, from any thread, or leaves the request to the router by
  /// answering false.
  public typealias Taker = @Sendable (HeldBody, _ reply: @escaping Reply) -> Bool
  /// `answer` is called on the event loop.
  public typealias Reply = @Sendable (_ answer: @escaping @Sendable () -> ExpressAnswer) -> Void

  let bodies: GovernedBody
  private let path: String
  private let taker: @Sendable (HTTPFields) -> Taker?

  /// - Parameter taker: sees the fields of each plain POST to `path`; nil leaves it to the router.
  public init(
    post path: String, bodies: GovernedBody, taker: @escaping @Sendable (HTTPFields) -> Taker?
  ) {
    self.path = path
    self.bodies = bodies
    self.taker = taker
  }

  /// Who takes the request that begins so; nil leaves it to the router.
  func taker(of head: HTTPRequest) -> Taker? {
    guard head.method == .post, head.path == path, Self.isPlain(head.headerFields) else {
      return nil
    }
    return taker(head.headerFields)
  }

  /// A small body of known length, nothing asked beforehand, on a connection that stays open.
  private static func isPlain(_ fields: HTTPFields) -> Bool {
    guard let length = fields.value(of: .contentLength).flatMap({ Int($0) }),
      (1...MemoryBudget.smallByteCount).contains(length), fields.value(of: .expect) == nil
    else { return false }
    return fields.value(of: .connection).map { $0.lowercased() == "keep-alive" } ?? true
  }
}

/// What an ``ExpressRoute`` answers: a status and a whole body.
public struct ExpressAnswer: Sendable {
  var head: HTTPResponse
  var body: ByteBuffer

  /// `bytes` are a JSON text already.
  public init(json bytes: ByteBuffer, status: HTTPResponse.Status) {
    head = HTTPResponse(status: status, headerFields: [.contentType: "application/json"])
    body = bytes
  }

  public init(_ problem: Problem) {
    head = problem.head
    body = problem.document
  }
}
