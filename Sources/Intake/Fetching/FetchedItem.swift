import Crypto
import Foundation
import Ledger
import NIOCore
import Web

/// A response as a tool's API gave it, ready for the ledger.
struct FetchedItem {
  let arrival: Arrival

  /// The same content is taken once, however often it is asked for.
  init(_ item: JSONValue, of source: HookSource, receivedAt: Date) {
    var writer = JSONWriter()
    writer.value(item)
    let raw = Array(writer.buffer.readableBytesView)
    let digest = SHA256.hash(data: raw).prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    arrival = Arrival(
      source: source.name, door: .fetched, messageID: "fetched:" + digest.joined(), raw: raw,
      receivedAt: receivedAt,
      reading: source.reader.read(item.wrapped(at: source.wrap), receivedAt: receivedAt))
  }
}
