import Synchronization
import Vitals

/// What troubles the daemon while it goes on: shown in STATUS, `/readyz` and `closeloop status`.
final class Troubles: Sendable {
  enum Subject: String, Sendable {
    case rules, clock, ledger
  }

  private struct Entry: Sendable {
    /// For `/readyz`: one word.
    var state: String
    /// For people.
    var sentence: String
  }

  private let bySubject = Mutex<[Subject: Entry]>([:])

  func set(_ subject: Subject, _ state: String, _ sentence: String) {
    bySubject.withLock { $0[subject] = Entry(state: state, sentence: sentence) }
  }

  func clear(_ subject: Subject) {
    bySubject.withLock { $0[subject] = nil }
  }

  func has(_ subject: Subject) -> Bool {
    bySubject.withLock { $0[subject] != nil }
  }

  var sentences: [String] { sorted.map(\.sentence) }

  /// For `/readyz`.
  var fields: [Readiness.Trouble] { sorted.map { .init(subject: $0.subject, state: $0.state) } }

  private var sorted: [(subject: String, state: String, sentence: String)] {
    bySubject.withLock { entries in
      entries.map { ($0.key.rawValue, $0.value.state, $0.value.sentence) }.sorted { $0.0 < $1.0 }
    }
  }
}
