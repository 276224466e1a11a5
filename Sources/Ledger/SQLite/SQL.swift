/// The text of one statement, known by identity: its prepared form is found without hashing the text.
final class SQL: Sendable {
  let text: String
  init(_ text: String) { self.text = text }
}
