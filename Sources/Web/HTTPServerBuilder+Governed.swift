public import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

extension HTTPServerBuilder {
  /// HTTP/1.1 within limits: what every application of ours is served by.
  ///
  /// - Parameters:
  ///   - express: the short way for one kind of request.
  ///   - serverName: how its answers name the server, as the application's configuration does.
  public static func governed(
    _ limits: ConnectionLimits = ConnectionLimits(), express: ExpressRoute? = nil,
    serverName: String? = nil
  ) -> HTTPServerBuilder {
    HTTPServerBuilder { responder in
      let channel = HTTP1Channel(
        responder: responder,
        configuration: .init(
          additionalChannelHandlers: [ConnectionGuard(limits: limits)], idleTimeout: limits.idle))
      guard let express else { return channel }
      return ExpressChannel(ordinary: channel, route: express, serverName: serverName)
    }
  }
}

/// The server's own channel, with an ``ExpressLane`` between its keeper of idle time and its router.
private struct ExpressChannel: ServerChildChannel {
  let ordinary: HTTP1Channel
  let route: ExpressRoute
  let serverName: String?
  let dates = HTTPDateCache()

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    ordinary.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(
        ExpressLane(route, serverName: serverName, dates: dates),
        position: .after(pipeline.handler(type: HTTPConnectionStateHandler.self)))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await ordinary.handle(value: value, logger: logger)
  }
}
