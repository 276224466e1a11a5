import GRDBSQLite

/// All that one look at a ledger found, with what the witnesses said.
struct Evidence {
  var witness: Witness
  var responses: [ResponseRecord] = []
  /// Response number -> revisions kept.
  var revisions: [Int64: Int64] = [:]
  /// Responses that lack what a kept earlier version has.
  var erased: [Int64] = []
  var persons: [PersonRecord] = []
  var cases: [CaseRecord] = []
  var plans: [Int64: String] = [:]
  var touches: [TouchRecord] = []
  var contacts: [ContactRecord] = []
  var alerts: [AlertRecord] = []
  var timers: Set<TimerRecord> = []
  var counters: [String: Int64] = [:]
  var loads: [String: Int64] = [:]
  /// Rules number -> text.
  var rulesTexts: [Int64: String] = [:]
  /// What all catch-ups tell together.
  var catchUpLines = 0
  /// The schema's own words, without line ends.
  var schema = ""
  /// The whole journal, in order.
  var lines: [Line] = []

  // Found by number, for many questions.
  var caseByID: [Int64: CaseRecord] = [:]
  var touchByID: [Int64: TouchRecord] = [:]
  var alertByID: [Int64: AlertRecord] = [:]
  var linesOfCase: [Int64: [Line]] = [:]
  var linesOfAlert: [Int64: [Line]] = [:]
  var linesOfResponse: [Int64: [Line]] = [:]
  var alertsOfCase: [Int64: [AlertRecord]] = [:]
  var recount: Recount
  private let parsed: ParsedPlans

  /// - Parameter lines: the journal as far as it is known already, and what was counted of it.
  init(
    _ rows: Rows, lines known: [Line], _ counted: Recount, _ parsed: ParsedPlans,
    _ witness: Witness
  ) throws {
    self.witness = witness
    self.parsed = parsed
    recount = counted
    responses = try rows.all(ResponseRecord.columns, ResponseRecord.init)
    for (response, count) in try rows.all(
      "SELECT response, count(*) FROM revisions GROUP BY response", { ($0.int(0), $0.int(1)) })
    { revisions[response] = count }
    if !revisions.isEmpty { erased = try rows.all(Self.erasedResponses) { $0.int(0) } }
    persons = try rows.all(PersonRecord.columns, PersonRecord.init)
    cases = try rows.all(CaseRecord.columns, CaseRecord.init)
    plans = try rows.dictionary("SELECT id, plan FROM clock_plans") { ($0.int(0), $0.text(1)) }
    touches = try rows.all(TouchRecord.columns, TouchRecord.init)
    contacts = try rows.all(ContactRecord.columns, ContactRecord.init)
    alerts = try rows.all(AlertRecord.columns, AlertRecord.init)
    timers = Set(try rows.all(TimerRecord.columns, TimerRecord.init))
    counters = try rows.dictionary("SELECT name, value FROM counters") { ($0.text(0), $0.int(1)) }
    loads = try rows.dictionary("SELECT person, load FROM staff_load") { ($0.text(0), $0.int(1)) }
    rulesTexts = try rows.dictionary("SELECT id, text FROM accepted_rules") {
      ($0.int(0), $0.text(1))
    }
    catchUpLines = try rows.all(
      """
      SELECT json_array_length(facts, '$.entries') + json_extract(facts, '$.moreEntries')
      FROM alerts WHERE kind = 'catch-up' AND stands_in_for IS NULL
      """
    ) { Int($0.int(0)) }.reduce(0, +)
    schema = try rows.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name") {
      $0.text(0)
    }.joined(separator: "\n")
    lines = known + (try rows.all(Line.columns, from: known.last?.sequence ?? 0, Line.init))
    recount.take(lines)
    index()
  }

  private static let erasedResponses = """
    SELECT DISTINCT r.number FROM revisions v JOIN responses r ON r.number = v.response
    WHERE (v.comment IS NOT NULL AND r.comment IS NULL)
      OR EXISTS (
        SELECT key FROM json_each(coalesce(json_extract(v.content, '$.attributes'), '{}'))
        EXCEPT SELECT key FROM json_each(coalesce(json_extract(r.content, '$.attributes'), '{}')))
    """

  private mutating func index() {
    for one in cases { caseByID[one.id] = one }
    for one in touches { touchByID[one.id] = one }
    for one in alerts {
      alertByID[one.id] = one
      if let id = one.caseID { alertsOfCase[id, default: []].append(one) }
    }
    for line in lines {
      if let id = line.caseID, line.alert == nil { linesOfCase[id, default: []].append(line) }
      if let id = line.alert { linesOfAlert[id, default: []].append(line) }
      if let id = line.response { linesOfResponse[id, default: []].append(line) }
    }
  }

  func alerts(of id: Int64) -> [AlertRecord] { alertsOfCase[id] ?? [] }

  /// Every clock of a case, the current one last; `nil` where they cannot be read.
  func clocks(of one: CaseRecord) -> [PastClock.Kept]? {
    guard let past = parsed.clocks(in: one.pastClocks),
      let plan = plans[one.plan].flatMap(parsed.plan)
    else { return nil }
    return past.map(PastClock.Kept.init) + [PastClock.Kept(one, plan)]
  }

  /// Each round's way up its ladder.
  func climbs(of one: CaseRecord) -> [Climbing] {
    guard let life = recount.lives[one.id], let clocks = clocks(of: one),
      clocks.count == life.rounds.count
    else { return [] }
    return zip(clocks, life.rounds).enumerated().map { index, pair in
      Climbing(
        pair.0, pair.1, number: index, of: one, isLast: index == clocks.count - 1, self)
    }
  }

  /// Delivered alerts are let go of after thirty days.
  func isPruned(_ instant: Int64) -> Bool {
    instant <= witness.forced.prunedUpTo
      || max(lines.last?.at ?? 0, witness.forced.now ?? 0) - instant > 29 * 86_400_000
  }

  /// "webhook" or "slack": as the script says, else by whether bytes were ever frozen for it.
  func channel(of destination: String) -> String? {
    if let said = witness.channels[destination] { return said }
    guard witness.channels.isEmpty else { return nil }
    let tried = alerts.filter { $0.destination == destination && $0.attempts > 0 }
    return tried.isEmpty ? nil : tried.contains(where: \.hasBody) ? "webhook" : "slack"
  }
}

struct PersonRecord {
  let id: Int64
  let email: String?
  let phone: String?
  let isOptedOut: Bool

  static let columns = "SELECT id, email, phone, is_opted_out FROM persons"

  init(_ row: Row) {
    id = row.int(0)
    email = row.optionalText(1)
    phone = row.optionalText(2)
    isOptedOut = row.flag(3)
  }

  var name: String { "person \(id)" }
}

extension Rows {
  func dictionary<Key: Hashable, Value>(
    _ sql: String, _ read: (Row) -> (Key, Value)
  ) throws -> [Key: Value] {
    Dictionary(try all(sql, read)) { first, _ in first }
  }
}

/// Plans and clocks read from JSON once.
final class ParsedPlans {
  private var plans: [String: Plan] = [:]
  private var clocks: [String: [PastClock]] = [:]

  func plan(_ text: String) -> Plan? {
    if let known = plans[text] { return known }
    plans[text] = Plan(text: text)
    return plans[text]
  }

  func clocks(in text: String?) -> [PastClock]? {
    guard let text else { return [] }
    if let known = clocks[text] { return known }
    clocks[text] = PastClock.all(in: text)
    return clocks[text]
  }
}
