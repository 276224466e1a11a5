import FollowUp
import Foundation

/// What of a response is shown and never queried, as it is read back.
private struct Content: Decodable {
  var survey: Survey?
  var person: PersonFacts?
  var attributes: [String: Scalar]?
  var answers: [String: Scalar]?
}

extension StoredJSON {
  fileprivate mutating func content() -> Content? {
    var content = Content()
    let isRead = object { json, key in
      switch key {
      case "survey": json.survey().put(into: &content.survey)
      case "person": json.person().put(into: &content.person)
      case "attributes": json.scalars().put(into: &content.attributes)
      case "answers": json.scalars().put(into: &content.answers)
      default: false
      }
    }
    return isRead ? content : nil
  }
}

extension Response {
  /// The JSON text of it; `nil` where there is nothing.
  fileprivate var content: String? {
    let hasPerson = person != PersonFacts()
    guard survey != nil || hasPerson || !attributes.isEmpty || !answers.isEmpty else { return nil }
    var text = JSONText()
    text.object { json in
      json.member("survey", survey)
      if hasPerson { json.member("person", person) }
      if !attributes.isEmpty { json.member("attributes", attributes) }
      if !answers.isEmpty { json.member("answers", answers) }
    }
    return text.text
  }
}

/// A case that a response belongs to, and where among its responses.
struct CasePlace {
  var `case`: CaseID
  var position: Int
}

/// A response with its row's number and the case it belongs to.
struct StoredResponse {
  var number: Int64
  var place: CasePlace?
  var known: KnownResponse
}

extension Connection {
  private static let responseColumns = """
    number, source, id, person_id, case_id, case_position, score, received_at, answered_at, updated_at, is_test,
    revision, content_hashes, disposition, reason, queue, touch_id, why, comment, content
    """
  private static let responseByKey = SQL(
    "SELECT \(responseColumns) FROM responses WHERE source = ? AND id = ?")
  private static let responsesOfCase = SQL(
    "SELECT \(responseColumns) FROM responses WHERE case_id = ? ORDER BY case_position, number")
  private static let answersOfCase = SQL(
    """
    SELECT source, id, score, comment, answered_at FROM responses
    WHERE case_id = ? ORDER BY case_position, number
    """)
  private static let numberByKey = SQL(
    "SELECT number FROM responses WHERE source = ? AND id = ?")
  private static let keyByNumber = SQL("SELECT source, id FROM responses WHERE number = ?")
  private static let insertResponse = SQL(
    """
    INSERT INTO responses (number, source, id, person_id, case_id, case_position, score, received_at,
      answered_at, updated_at, is_test, revision, content_hashes, disposition, reason, queue, touch_id, why,
      comment, content)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  private static let lastPosition = SQL(
    "SELECT max(case_position) FROM responses WHERE case_id = ?")
  private static let keepRevision = SQL(
    """
    INSERT INTO revisions
    SELECT number, revision, ?, score, answered_at, updated_at, comment, content
    FROM responses WHERE number = ?
    """)
  private static let redateResponse = SQL(
    "UPDATE responses SET updated_at = ? WHERE number = ?")
  private static let reviseResponse = SQL(
    """
    UPDATE responses SET case_id = ?, case_position = ?, score = ?, answered_at = ?, updated_at = ?, revision = ?,
      content_hashes = ?, disposition = ?, reason = ?, queue = ?, touch_id = ?,
      why = ?, comment = ?, content = ? WHERE number = ?
    """)

  func response(_ key: ResponseKey) throws(LedgerError) -> StoredResponse? {
    try first(
      Self.responseByKey,
      binding: {
        $0.text(key.source)
        $0.text(key.id)
      },
      reading: { columns throws(LedgerError) in try columns.response(by: decoder) })
  }

  /// Oldest first.
  func responses(of case: CaseID) throws(LedgerError) -> [StoredResponse] {
    try all(Self.responsesOfCase, [.integer(`case`.rawValue)]) { columns throws(LedgerError) in
      try columns.response(by: decoder)
    }
  }

  /// Oldest first, without what a case does not show.
  func answers(of case: CaseID) throws(LedgerError) -> [CaseAnswer] {
    try all(Self.answersOfCase, [.integer(`case`.rawValue)]) { columns throws(LedgerError) in
      CaseAnswer(
        key: ResponseKey(source: columns.text(), id: columns.text()), score: try columns.score(),
        comment: columns.optionalText(), answeredAt: columns.instant())
    }
  }

  func number(of key: ResponseKey) throws(LedgerError) -> Int64? {
    try first(Self.numberByKey, [.text(key.source), .text(key.id)]) { $0.integer() }
  }

  func responseKey(_ number: Int64) throws(LedgerError) -> ResponseKey? {
    try first(Self.keyByNumber, [.integer(number)]) { columns in
      ResponseKey(source: columns.text(), id: columns.text())
    }
  }

  func insert(
    _ response: Response, _ hash: ContentHash, number: Int64, of person: PersonID,
    _ disposition: Disposition, _ place: CasePlace?, at now: Date
  ) throws(LedgerError) {
    try run(Self.insertResponse) { row in
      row.integer(number)
      row.text(response.key.source)
      row.text(response.key.id)
      row.integer(person.rawValue)
      row.optional(place?.case.rawValue)
      row.optional(place?.position)
      row.integer(response.score.value)
      row.instant(now)
      row.instant(response.answeredAt)
      row.optional(response.updatedAt)
      row.flag(response.isTest)
      row.blob(hash.bytes)
      row.add(disposition)
      row.optional(response.comment)
      row.optional(response.content)
    }
  }

  /// Behind every response of the case, whichever have left it for another since.
  func nextPosition(in case: CaseID) throws(LedgerError) -> Int {
    try first(Self.lastPosition, [.integer(`case`.rawValue)]) { $0.optionalInteger() }
      .flatMap(\.self).map { Int($0) + 1 } ?? 0
  }

  func redate(_ number: Int64, to updatedAt: Date) throws(LedgerError) {
    try run(Self.redateResponse, [.instant(updatedAt), .integer(number)])
  }

  /// Keeps the superseded content as a revision, then writes the new one.
  func revise(
    _ stored: StoredResponse, to response: Response, _ hash: ContentHash, revision: Int,
    _ disposition: Disposition, _ place: CasePlace?, at now: Date
  ) throws(LedgerError) {
    try run(Self.keepRevision, [.instant(now), .integer(stored.number)])
    try run(Self.reviseResponse) { row in
      row.optional(place?.case.rawValue)
      row.optional(place?.position)
      row.integer(response.score.value)
      row.instant(response.answeredAt)
      row.optional(response.updatedAt)
      row.integer(revision)
      row.blob(hash.bytes + stored.known.contentHashes.subtracting([hash]).inOrder)
      row.add(disposition)
      row.optional(response.comment)
      row.optional(response.content)
      row.integer(stored.number)
    }
  }
}

extension Parameters {
  /// Five columns from the kind to a route's own words.
  fileprivate mutating func add(_ disposition: Disposition) {
    text(disposition.kind)
    text(disposition.reason.rawValue)
    optional(disposition.queue)
    optional(disposition.touch?.rawValue)
    if case .suppressed(_, let why?) = disposition { text(why) } else { null() }
  }
}

extension Disposition {
  var queue: String? {
    switch self {
    case .case(_, let queue, _), .attached(_, let queue, _): queue
    default: nil
    }
  }
  var touch: TouchID? {
    switch self {
    case .checkIn(let id, _), .invite(let id, _): id
    default: nil
    }
  }
}

extension Columns {
  mutating func response(by decoder: JSONDecoder) throws(LedgerError) -> StoredResponse {
    let number = integer()
    let key = ResponseKey(source: text(), id: text())
    let person = PersonID(rawValue: integer())
    let caseID = optionalInteger().map(CaseID.init(rawValue:))
    let position = optionalInteger()
    let score = try score()
    let receivedAt = instant()
    let (answeredAt, updatedAt, isTest) = (instant(), optionalInstant(), flag())
    let (revision, hashes) = (int(), blob())
    let disposition = try disposition(case: caseID)
    let comment = optionalText()
    let content = try json(Content.self, by: decoder, atSight: { $0.content() })
    let response = Response(
      key: key, score: score, comment: comment, answeredAt: answeredAt, updatedAt: updatedAt,
      isTest: isTest, survey: content?.survey, person: content?.person ?? PersonFacts(),
      attributes: content?.attributes ?? [:], answers: content?.answers ?? [:])
    return StoredResponse(
      number: number, place: caseID.map { CasePlace(case: $0, position: Int(position ?? 0)) },
      known: KnownResponse(
        response: response, person: person, receivedAt: receivedAt, revision: revision,
        contentHashes: ContentHash.all(in: hashes), disposition: disposition))
  }

  /// Five columns from the kind to a route's own words.
  private mutating func disposition(case: CaseID?) throws(LedgerError) -> Disposition {
    let kind = text()
    let reason = try word(Reason.self)
    let queue = optionalText()
    let touch = optionalInteger().map(TouchID.init(rawValue:))
    let why = optionalText()
    switch (kind, `case`, queue, touch) {
    case ("case", let id?, let queue?, _): return .case(id, queue: queue, reason: reason)
    case ("attached", let id?, let queue?, _): return .attached(id, queue: queue, reason: reason)
    case ("check-in", _, _, let touch?): return .checkIn(touch, reason: reason)
    case ("invite", _, _, let touch?): return .invite(touch, reason: reason)
    case ("recorded", _, _, _): return .recorded(reason)
    case ("suppressed", _, _, _): return .suppressed(reason, why: why)
    case ("quarantined", _, _, _): return .quarantined(reason)
    default: throw .unreadable("disposition")
    }
  }
}

extension ContentHash {
  /// The hashes of one row: 16 bytes each, one after another.
  static func all(in bytes: [UInt8]) -> Set<ContentHash> {
    Set(
      stride(from: 0, to: bytes.count, by: byteCount).map { start in
        ContentHash(bytes: Array(bytes[start..<min(start + byteCount, bytes.count)]))
      })
  }
}

extension Set<ContentHash> {
  /// The same set gives the same bytes.
  fileprivate var inOrder: [UInt8] {
    map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
  }
}
