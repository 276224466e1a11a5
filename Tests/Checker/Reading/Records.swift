/// Rows of the ledger as the checker reads them. Instants are milliseconds since 1970.
struct ResponseRecord: Numbered {
  let number: Int64
  let source: String
  let id: String
  let person: Int64
  let caseID: Int64?
  let position: Int64?
  let score: Int64
  let receivedAt: Int64
  let isTest: Bool
  let revision: Int64
  let hashBytes: Int
  let disposition: String
  let reason: String
  let queue: String?
  let touch: Int64?
  let answeredAt: Int64
  let timezone: String?

  static let columns = """
    SELECT number, source, id, person_id, case_id, case_position, score, received_at, is_test,
      revision, content_hashes, disposition, reason, queue, touch_id, answered_at,
      json_extract(content, '$.person.timezone') FROM responses
    """
  static let byNumber = " WHERE number = ?"

  init(_ row: Row) {
    number = row.int(0)
    source = row.text(1)
    id = row.text(2)
    person = row.int(3)
    caseID = row.optionalInt(4)
    position = row.optionalInt(5)
    score = row.int(6)
    receivedAt = row.int(7)
    isTest = row.flag(8)
    revision = row.int(9)
    hashBytes = row.byteCount(10)
    disposition = row.text(11)
    reason = row.text(12)
    queue = row.optionalText(13)
    touch = row.optionalInt(14)
    answeredAt = row.int(15)
    timezone = row.optionalText(16)
  }

  var name: String { "response \(source)/\(id)" }
  var isDetractor: Bool { score <= 6 }
}

struct CaseRecord: Identified {
  let id: Int64
  let person: Int64
  let state: String
  let queue: String
  let owner: String?
  let isTest: Bool
  let openedAt: Int64
  let resolvedAt: Int64?
  let closedAt: Int64?
  let attempts: Int64
  let clockState: String
  let startedAt: Int64
  let deadlineAt: Int64
  let metAt: Int64?
  let breachedAt: Int64?
  let endedAt: Int64?
  let plan: Int64
  let nextRung: Int64?
  let nextRepeat: Int64?
  let nextRungAt: Int64?
  let missedRepeats: Int64
  let pastClocks: String?
  let told: String?
  let outcome: String?
  let follows: Int64?
  let priority: String
  let score: Int64
  let account: String?

  static let columns = """
    SELECT id, person_id, state, queue, owner, is_test, opened_at, resolved_at, closed_at, attempts,
      clock_state, clock_started_at, clock_deadline_at, clock_met_at, clock_breached_at,
      clock_ended_at, clock_plan_id, next_rung, next_repeat, next_rung_at, missed_repeats,
      past_clocks, told, outcome, follows, priority, score,
      ifnull(account_id, account_name) FROM cases
    """

  init(_ row: Row) {
    id = row.int(0)
    person = row.int(1)
    state = row.text(2)
    queue = row.text(3)
    owner = row.optionalText(4)
    isTest = row.flag(5)
    openedAt = row.int(6)
    resolvedAt = row.optionalInt(7)
    closedAt = row.optionalInt(8)
    attempts = row.int(9)
    clockState = row.text(10)
    startedAt = row.int(11)
    deadlineAt = row.int(12)
    metAt = row.optionalInt(13)
    breachedAt = row.optionalInt(14)
    endedAt = row.optionalInt(15)
    plan = row.int(16)
    nextRung = row.optionalInt(17)
    nextRepeat = row.optionalInt(18)
    nextRungAt = row.optionalInt(19)
    missedRepeats = row.int(20)
    pastClocks = row.optionalText(21)
    told = row.optionalText(22)
    outcome = row.optionalText(23)
    follows = row.optionalInt(24)
    priority = row.text(25)
    score = row.int(26)
    account = row.optionalText(27)
  }

  var name: String { "case \(id)" }
  /// In any state before resolved.
  var isOpen: Bool { state != "resolved" && state != "closed" }
  /// No human has reached the customer yet.
  var awaitsContact: Bool { state == "open" || state == "acknowledged" }
}

struct TouchRecord: Identified {
  let id: Int64
  let kind: String
  let person: Int64
  let state: String
  let owner: String?
  let isTest: Bool
  let via: String?
  let plannedAt: Int64
  let dueAt: Int64
  let untilAt: Int64
  let toldAt: Int64?
  let endedAt: Int64?
  let reason: String
  let route: String
  let source: String
  let response: String
  let tell: String?
  let account: String?

  static let columns = """
    SELECT id, kind, person_id, state, owner, is_test, via, planned_at, due_at, until_at, told_at,
      ended_at, reason, route, source, response_id, tell,
      ifnull(account_id, account_name) FROM touches
    """

  init(_ row: Row) {
    id = row.int(0)
    kind = row.text(1)
    person = row.int(2)
    state = row.text(3)
    owner = row.optionalText(4)
    isTest = row.flag(5)
    via = row.optionalText(6)
    plannedAt = row.int(7)
    dueAt = row.int(8)
    untilAt = row.int(9)
    toldAt = row.optionalInt(10)
    endedAt = row.optionalInt(11)
    reason = row.text(12)
    route = row.text(13)
    source = row.text(14)
    response = row.text(15)
    tell = row.optionalText(16)
    account = row.optionalText(17)
  }

  var name: String { "touch \(id)" }
  var isPending: Bool { state == "planned" || state == "told" }
}

struct ContactRecord: Identified {
  let id: Int64
  let person: Int64
  let touch: Int64?
  let usedAt: Int64?

  static let columns = "SELECT id, person_id, touch_id, used_at FROM contact_ledger"

  init(_ row: Row) {
    id = row.int(0)
    person = row.int(1)
    touch = row.optionalInt(2)
    usedAt = row.optionalInt(3)
  }
}

struct AlertRecord: Identified {
  let id: Int64
  let destination: String
  let kind: String
  let caseID: Int64?
  let touch: Int64?
  let state: String
  let attempts: Int64
  let unknownsInARow: Int64
  let mayRepeat: Bool
  let createdAt: Int64
  let nextAttemptAt: Int64
  let notBeforeAt: Int64?
  let endedAt: Int64?
  let reason: String
  let round: Int64?
  let rung: Int64?
  let `repeat`: Int64?
  let standsInFor: Int64?
  let hasStandIn: Bool
  let hasBody: Bool
  /// How many alerts a catch-up tells of.
  let lineCount: Int64
  let source: String?
  let response: String?
  /// Whom of our own people it calls.
  let mention: String?
  /// Of a catch-up: the cases of its lines.
  let lineCases: [Int64]
  /// What it says of an answer.
  let score: Int64?
  let comment: String?
  let saysTest: Bool
  let deadlineAt: Int64?

  static let columns = """
    SELECT id, destination, kind, case_id, touch_id, state, attempts, unknowns_in_a_row, may_repeat,
      created_at, next_attempt_at, not_before_at, ended_at, reason, round, rung, repeat,
      stands_in_for, has_stand_in, body IS NOT NULL,
      CASE WHEN kind = 'catch-up' AND stands_in_for IS NULL
        THEN json_array_length(facts, '$.entries') + json_extract(facts, '$.moreEntries')
        ELSE 0 END,
      source, response_id, mention,
      CASE WHEN kind = 'catch-up' AND stands_in_for IS NULL
        THEN (SELECT group_concat(json_extract(value, '$.case')) FROM json_each(facts, '$.entries'))
        END,
      json_extract(facts, '$.score'), json_extract(facts, '$.comment'),
      ifnull(json_extract(facts, '$.isTest'), 0),
      CAST(round(json_extract(facts, '$.deadlineAt')) AS INTEGER)
    FROM alerts
    """

  init(_ row: Row) {
    id = row.int(0)
    destination = row.text(1)
    kind = row.text(2)
    caseID = row.optionalInt(3)
    touch = row.optionalInt(4)
    state = row.text(5)
    attempts = row.int(6)
    unknownsInARow = row.int(7)
    mayRepeat = row.flag(8)
    createdAt = row.int(9)
    nextAttemptAt = row.int(10)
    notBeforeAt = row.optionalInt(11)
    endedAt = row.optionalInt(12)
    reason = row.text(13)
    round = row.optionalInt(14)
    rung = row.optionalInt(15)
    `repeat` = row.optionalInt(16)
    standsInFor = row.optionalInt(17)
    hasStandIn = row.flag(18)
    hasBody = row.flag(19)
    lineCount = row.int(20)
    source = row.optionalText(21)
    response = row.optionalText(22)
    mention = row.optionalText(23)
    lineCases = (row.optionalText(24) ?? "").split(separator: ",").compactMap { Int64($0) }
    score = row.optionalInt(25)
    comment = row.optionalText(26)
    saysTest = row.flag(27)
    deadlineAt = row.optionalInt(28)
  }

  var name: String { "alert \(id)" }
  /// Told elsewhere at once when its destination does not take it; about one case, cancelled by contact or resolve.
  var isUrgent: Bool {
    ["case-opened", "warning", "breached", "escalated", "catch-up"].contains(kind)
  }
  var isOver: Bool { state != "waiting" && state != "sending" }
}

enum TimerRecord {
  /// What a timer is of: a case or a touch, by its kind.
  struct Key: Hashable {
    let kind: String
    let subject: Int64
    var name: String { "timer \(kind) of \(subject)" }
  }
}

extension Rows {
  /// When each timer is due.
  func timers() throws -> [TimerRecord.Key: Int64] {
    try dictionary("SELECT kind, subject, due_at FROM timers") {
      (TimerRecord.Key(kind: $0.text(0), subject: $0.int(1)), $0.int(2))
    }
  }

  /// Each key that a person is known by, and whose it is.
  func personKeys() throws -> [String: Int64] {
    try dictionary("SELECT key, person_id FROM person_keys") { ($0.text(0), $0.int(1)) }
  }

  func dictionary<Key: Hashable, Value>(
    _ sql: String, _ read: (Row) -> (Key, Value)
  ) throws -> [Key: Value] {
    Dictionary(try all(sql, read)) { first, _ in first }
  }
}

struct PersonRecord: Identified {
  let id: Int64
  let email: String?
  let phone: String?
  let isOptedOut: Bool
  let timezone: String?
  let account: String?

  static let columns = """
    SELECT id, email, phone, is_opted_out, timezone, ifnull(account_id, account_name) FROM persons
    """

  init(_ row: Row) {
    id = row.int(0)
    email = row.optionalText(1)
    phone = row.optionalText(2)
    isOptedOut = row.flag(3)
    timezone = row.optionalText(4)
    account = row.optionalText(5)
  }

  var name: String { "person \(id)" }
}

/// One line of the journal.
struct Line {
  let sequence: Int64
  let at: Int64
  let event: String
  let reason: String
  let notes: [Substring]
  let response: Int64?
  let person: Int64?
  let caseID: Int64?
  let touch: Int64?
  let alert: Int64?
  let rules: Int64
  /// Who did it: "socket"; `nil` where nobody did.
  let door: String?

  static let columns = """
    SELECT sequence, at, event, reason, notes, response, person_id, case_id, touch_id, alert_id,
      rules_id, actor_door FROM journal WHERE sequence > ? ORDER BY sequence
    """

  init(_ row: Row) {
    sequence = row.int(0)
    at = row.int(1)
    event = row.text(2)
    reason = row.text(3)
    notes = (row.optionalText(4) ?? "").split(separator: " ")
    response = row.optionalInt(5)
    person = row.optionalInt(6)
    caseID = row.optionalInt(7)
    touch = row.optionalInt(8)
    alert = row.optionalInt(9)
    rules = row.int(10)
    door = row.optionalText(11)
  }

  var name: String { "journal \(sequence)" }
  func notes(_ word: String) -> Bool { notes.contains { $0 == word } }
}
