import FollowUp
import Ledger

/// Every decision about a case, and beside them what people said with their acts: the journal itself holds no
/// words of anybody's.
struct CaseStory: Sendable, Encodable {
  /// Oldest first.
  var items: [JournalDocument]
  /// Always null: a journal is one page.
  @OrNull var next: Int64?
  /// Oldest first.
  var notes: [Remark]

  struct Remark: Sendable, Encodable {
    var at: String
    var by: String
    /// The act it came with.
    var act: String
    /// How the customer was reached.
    var channel: String?
    var text: String?
  }

  init(_ entries: [JournalEntry], notes: [CaseNote]) {
    items = entries.map(JournalDocument.init)
    next = nil
    self.notes = notes.map {
      Remark(at: $0.at.rfc3339, by: $0.author, act: $0.act, channel: $0.channel, text: $0.text)
    }
  }
}

extension CaseDocument.Note {
  /// `nil` where only a channel was said.
  init?(_ note: CaseNote) {
    guard let text = note.text else { return nil }
    self.init(at: note.at, by: note.author, text: text)
  }
}
