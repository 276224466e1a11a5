public import HummingbirdCore

extension HTTPServerBuilder {
  /// HTTP/1.1 within limits: what every application of ours is served by.
  public static func governed(_ limits: ConnectionLimits = ConnectionLimits()) -> HTTPServerBuilder
  {
    .http1(
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(limits: limits)], idleTimeout: limits.idle))
  }
}
