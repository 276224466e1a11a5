import FollowUp
import Hummingbird
import NIOCore
import Web

extension Hummingbird.Response {
  /// A document of the stable JSON, spelled as every other door spells it.
  static func document(_ document: some Encodable) throws -> Hummingbird.Response {
    .json(bytes: ByteBuffer(bytes: try StableJSON.bytes(of: document)))
  }
}
