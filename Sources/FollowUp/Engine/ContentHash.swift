import Crypto

/// A hash of a response's content: tells one version of it from another.
public struct ContentHash: Hashable, Sendable {
  /// The first 16 bytes of a SHA-256: enough that two versions never meet.
  public static let byteCount = 16

  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }
}
