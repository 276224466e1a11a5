import FollowUp
import Foundation

/// What one row of the journal says, with the response by its row's number.
struct JournalLine {
  var at: Date
  var event: String
  var reason: Reason
  var notes: [Reason] = []
  var actor: Actor?
  var response: Int64?
  var person: PersonID?
  var `case`: CaseID?
  var touch: TouchID?
  var alert: AlertID?
}

/// What a person said with an act: kept beside the journal, never in it.
struct Note {
  var `case`: CaseID?
  var touch: TouchID?
  var author: String
  var verb: String
  var channel: String?
  var text: String?
}

extension Connection {
  private static let insertLine = SQL(
    """
    INSERT INTO journal (at, event, reason, notes, actor_door, actor_name, actor_via, response,
      person_id, case_id, touch_id, alert_id, rules_id, engine_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  private static let newestEntry = SQL(
    "SELECT sequence, at FROM journal ORDER BY sequence DESC LIMIT 1")
  private static let entryColumns = """
    j.sequence, j.at, j.event, j.reason, j.notes, j.actor_door, j.actor_name, j.actor_via,
    r.source, r.id, j.person_id, j.case_id, j.touch_id, j.alert_id, a.version, e.engine_version
    FROM journal j
      JOIN accepted_rules a ON a.id = j.rules_id
      JOIN engines e ON e.id = j.engine_id
      LEFT JOIN responses r ON r.number = j.response
    """
  private static let entriesOfCase = SQL(
    """
    SELECT \(entryColumns)
    WHERE j.person_id = (SELECT person_id FROM cases WHERE id = ?1)
      AND j.case_id = ?1 ORDER BY j.sequence
    """)
  private static let entriesOfResponse = SQL(
    """
    SELECT \(entryColumns) WHERE j.person_id = ? AND j.response = ? ORDER BY j.sequence
    """)
  private static let insertNote = SQL(
    """
    INSERT INTO notes (case_id, touch_id, at, author, verb, channel, text)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """)
  private static let newestNote = SQL(
    "SELECT author, verb, channel, text FROM notes WHERE case_id = ? ORDER BY id DESC LIMIT 1")
  private static let notesOfCase = SQL(
    "SELECT at, author, verb, channel, text FROM notes WHERE case_id = ? ORDER BY id")

  /// Answers the entry's number.
  func append(
    _ line: JournalLine, rules: Int64, engine: Int64
  ) throws(LedgerError) -> Int64 {
    let notes = line.notes.map(\.rawValue).joined(separator: " ")
    try run(Self.insertLine) { row in
      row.instant(line.at)
      row.text(line.event)
      row.text(line.reason.rawValue)
      row.optional(notes.isEmpty ? nil : notes)
      row.optional(line.actor?.door.rawValue)
      row.optional(line.actor?.name)
      row.optional(line.actor?.via)
      row.optional(line.response)
      row.optional(line.person?.rawValue)
      row.optional(line.case?.rawValue)
      row.optional(line.touch?.rawValue)
      row.optional(line.alert?.rawValue)
      row.integer(rules)
      row.integer(engine)
    }
    return lastInsertedRow
  }

  func newestEntry() throws(LedgerError) -> (sequence: Int64, at: Date)? {
    try first(Self.newestEntry) { ($0.integer(), $0.instant()) }
  }

  func journal(of case: CaseID) throws(LedgerError) -> [JournalEntry] {
    try all(Self.entriesOfCase, [.integer(`case`.rawValue)]) { columns throws(LedgerError) in
      try columns.journalEntry()
    }
  }

  func journal(ofResponse number: Int64, person: PersonID) throws(LedgerError) -> [JournalEntry] {
    try all(Self.entriesOfResponse, [.integer(person.rawValue), .integer(number)]) {
      columns throws(LedgerError) in try columns.journalEntry()
    }
  }

  func keep(_ note: Note, at now: Date) throws(LedgerError) {
    try run(
      Self.insertNote,
      [
        .optional(note.case?.rawValue), .optional(note.touch?.rawValue), .instant(now),
        .text(note.author), .text(note.verb), .optional(note.channel), .optional(note.text),
      ])
  }

  /// Whether the last that was written of its case is the same.
  func isNewest(_ note: Note) throws(LedgerError) -> Bool {
    guard let id = note.case else { return false }
    return try first(Self.newestNote, [.integer(id.rawValue)]) { columns in
      columns.text() == note.author && columns.text() == note.verb
        && columns.optionalText() == note.channel && columns.optionalText() == note.text
    } ?? false
  }

  func notes(of case: CaseID) throws(LedgerError) -> [CaseNote] {
    try all(Self.notesOfCase, [.integer(`case`.rawValue)]) { columns in
      CaseNote(
        at: columns.instant(), author: columns.text(), act: columns.text(),
        channel: columns.optionalText(), text: columns.optionalText())
    }
  }
}

extension Columns {
  mutating func journalEntry() throws(LedgerError) -> JournalEntry {
    let (sequence, at, event) = (integer(), instant(), text())
    let reason = try word(Reason.self)
    let notes = (optionalText() ?? "").split(separator: " ").compactMap {
      Reason(rawValue: String($0))
    }
    let (door, name, via) = (optionalText(), optionalText(), optionalText())
    let (source, id) = (optionalText(), optionalText())
    var entry = JournalEntry(
      sequence: sequence, at: at, event: event, reason: reason, notes: notes, actor: nil,
      response: nil, person: optionalInteger().map(PersonID.init(rawValue:)),
      case: optionalInteger().map(CaseID.init(rawValue:)),
      touch: optionalInteger().map(TouchID.init(rawValue:)),
      alert: optionalInteger().map(AlertID.init(rawValue:)),
      rules: RulesVersion(rawValue: text()), engineVersion: text())
    if let door = door.flatMap(Actor.Door.init(rawValue:)), let name {
      entry.actor = Actor(door: door, name: name, via: via)
    }
    if let source, let id { entry.response = ResponseKey(source: source, id: id) }
    return entry
  }
}
