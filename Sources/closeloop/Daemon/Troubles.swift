import Synchronization
import Vitals

/// What troubles the daemon while it goes on: shown in STATUS, `/readyz` and `closeloop status`.
final class Troubles: Sendable {
  private let bySubject = Mutex<[String: Entry]>([:])

  struct Entry: Sendable {
    /// For `/readyz`: one word.
    var state: String
    /// For people.
    var sentence: String
  }

  func set(_ subject: String, _ state: String, _ sentence: String) {
    bySubject.withLock { $0[subject] = Entry(state: state, sentence: sentence) }
  }

  func clear(_ subject: String) {
    bySubject.withLock { $0[subject] = nil }
  }

  var sentences: [String] {
    bySubject.withLock { $0.sorted { $0.key < $1.key }.map(\.value.sentence) }
  }

  var fields: [Readiness.Trouble] {
    bySubject.withLock { entries in
      entries.sorted { $0.key < $1.key }.map { .init(subject: $0.key, state: $0.value.state) }
    }
  }
}
