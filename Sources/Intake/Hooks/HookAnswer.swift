import Ledger
import NIOCore
import Web

/// What a sender is told. Nobody reads it but the person who tries a webhook by hand.
struct HookAnswer {
  /// Responses, new, revised or known already.
  var taken = 0
  /// Kept whole until somebody explains them: `closeloop quarantine`.
  var quarantined = 0
  /// Tests, pings, events that are no answer.
  var ignored = 0

  mutating func count(_ taken: Taken) {
    switch taken {
    case .recorded, .erased, .optedOut, .replay: self.taken += 1
    case .quarantined: quarantined += 1
    case .nothing: ignored += 1
    }
  }

  var json: ByteBuffer {
    var writer = JSONWriter()
    writer.object {
      $0.key("taken")
      $0.integer(taken)
      $0.key("quarantined")
      $0.integer(quarantined)
      $0.key("ignored")
      $0.integer(ignored)
    }
    return writer.buffer
  }
}
