import Synchronization

/// The text of one statement. Its place is its own: a connection finds the prepared form there, and hashes nothing.
final class SQL: Sendable {
  private static let places = Atomic<Int>(0)

  let text: String
  /// `nil` for a text put together for one use: its prepared form is not kept.
  let place: Int?

  init(_ text: String) {
    self.text = text
    place = Self.places.add(1, ordering: .relaxed).oldValue
  }

  init(once text: String) {
    self.text = text
    place = nil
  }
}
