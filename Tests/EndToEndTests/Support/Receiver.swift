import TestSupport

/// A destination's receiver: a `FakePeer`, and everything it was sent for whoever waits for it.
final class Receiver: Sendable {
  let peer: FakePeer
  let arrived = Record<FakePeer.Request>()
  private let reader: Task<Void, Never>

  static func start(_ script: [FakePeer.Answer] = [.ok], port: Int = 0) async throws -> Receiver {
    Receiver(try await FakePeer.start(script: script, port: port))
  }

  /// A port that refuses until a receiver is started on it.
  static func freePort() async throws -> Int {
    let peer = try await FakePeer.start()
    let port = peer.port
    await peer.stop()
    return port
  }

  private init(_ peer: FakePeer) {
    self.peer = peer
    let arrived = arrived
    // Outlives no test: it ends with the peer, or is cancelled with this value.
    reader = Task {
      for await request in peer.arriving { arrived.append(request) }
      arrived.close()
    }
  }

  deinit { reader.cancel() }

  var url: String { peer.url() }

  /// The first request from `start` on that holds all of these words.
  func heard(from start: Int = 0, _ words: String...) async -> FakePeer.Request? {
    await arrived.first(from: start) { request in words.allSatisfy(request.body.contains) }
  }

  /// How many requests hold all of these words.
  func count(from start: Int = 0, _ words: String...) -> Int {
    arrived.all.dropFirst(start).count { request in words.allSatisfy(request.body.contains) }
  }
}
