import FollowUp
import Ledger

/// A response with every decision about it: its document, and the journal as one more key.
struct ResponseReport: Sendable, Encodable {
  var document: ResponseDocument
  /// Oldest first.
  var journal: [JournalDocument]

  enum CodingKeys: String, CodingKey {
    case journal
  }

  /// - Parameter trace: empty where the rules that decided cannot be read any more.
  init(_ file: ResponseFile, trace: [RouteTrace]) {
    document = ResponseDocument(file.known, person: file.person, trace: trace)
    journal = file.journal.map(JournalDocument.init)
  }

  func encode(to encoder: any Encoder) throws {
    try document.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(journal, forKey: .journal)
  }
}
