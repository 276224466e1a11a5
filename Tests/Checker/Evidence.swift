import GRDBSQLite

/// All that is known of a ledger after a look, with what the witnesses said.
final class Evidence {
  var witness = Witness()
  var responses = Kept<ResponseRecord>()
  /// Response number -> revisions kept.
  var revisions: [Int64: Int64] = [:]
  /// Responses that lack what a kept earlier version has.
  var erased: [Int64] = []
  var persons = Kept<PersonRecord>()
  var cases = Kept<CaseRecord>()
  var plans: [Int64: String] = [:]
  var touches = Kept<TouchRecord>()
  var contacts = Kept<ContactRecord>()
  var alerts = Kept<AlertRecord>()
  var timers: [TimerRecord.Key: Int64] = [:]
  var counters: [String: Int64] = [:]
  var loads: [String: Int64] = [:]
  /// Whose turn it was last, by queue or touch route.
  var cursors: [String: String] = [:]
  /// Both as they were at the look before.
  var before: (loads: [String: Int64], cursors: [String: String]) = ([:], [:])
  /// The keys by which persons are known.
  var keys: [String: Int64] = [:]
  /// Rules number -> text.
  var rulesTexts: [Int64: String] = [:]
  /// The schema's own words, without line ends.
  var schema = ""
  var schemaVersion: Int64 = -1
  /// The whole journal, in order.
  var lines: [Line] = []
  /// Whether the journal's own instants show that the wall clock was set back.
  var goesBack = false

  /// What there was at the look before; nothing before the first.
  var last = Past()
  /// What this look is about; everything where it is a whole one.
  var fresh = Fresh()

  // Told again from the journal.
  var recount = Recount()
  var alertLives: [Int64: AlertLife] = [:]
  var linesOfCase: [Int64: [Line]] = [:]
  var linesOfResponse: [Int64: [Line]] = [:]
  /// Touch -> the line that told it.
  var tellingOfTouch: [Int64: Line] = [:]
  /// Person -> the stretches of the journal in which they had opted out.
  var optOutSpans: [Int64: [Span]] = [:]
  /// Persons who gave a key that is another's: what is said under it may be meant for them.
  var conflicted: Set<Int64> = []
  /// Alerts that the journal says were folded into a catch-up.
  var foldedCount = 0

  // What receivers heard, as far as it was listened to.
  var receivedCount = 0
  var attemptCount = 0
  var acceptedCount = 0
  var arrivals: [Int64: [Received]] = [:]
  /// Destinations whose messages show which alert they are.
  var numberedDestinations: Set<String> = []

  // Found by number, for many questions.
  var numbersOfAlerts: [Int64: [Int64]] = [:]
  var numbersOfResponses: [Int64: Set<Int64>] = [:]
  var numbersOfTouches: [Int64: Set<Int64>] = [:]
  /// Response by source and id.
  var numbersOfKeys: [String: Int64] = [:]
  let parsed = ParsedTexts()

  /// A stretch of the journal.
  struct Span {
    var from: Int64
    var to: Int64?
    func holds(_ sequence: Int64) -> Bool { from < sequence && (to.map { sequence < $0 } ?? true) }
  }
}

/// What there was at a look.
struct Past {
  var responses = Kept<ResponseRecord>()
  var persons = Kept<PersonRecord>()
  var cases = Kept<CaseRecord>()
  var touches = Kept<TouchRecord>()
  var alerts = Kept<AlertRecord>()
  var keys: [String: Int64] = [:]
}

/// What changed since the last look, and what hangs together with it: a promise that held and of whose
/// subject nothing changed holds still.
struct Fresh {
  var responses: [ResponseRecord] = []
  var cases: [CaseRecord] = []
  var touches: [TouchRecord] = []
  var alerts: [AlertRecord] = []
  /// Persons with other contacts than before.
  var persons: Set<Int64> = []
  /// Keys, with whose they are, that were not known before or were another's.
  var keys: [String: Int64] = [:]
  /// What receivers heard, by the alert's number: of those alerts that they heard of since then.
  var arrivals: [(number: Int64, requests: [Received])] = []
  /// Where in the witness's lists that begins.
  var firstReceived = 0
  var firstAttempt = 0
  /// Whatever kind of look it is, only what was accepted since the last.
  var firstAccepted = 0
  /// The journal since then, and the line before it.
  var lines: ArraySlice<Line> = []
  var lineBefore: Line?
}

extension Evidence {
  func house(in rules: Int64) -> House? { rulesTexts[rules].flatMap { witness.houses[$0] } }

  /// A response by the name its sender gives it.
  func response(_ source: String?, _ id: String?) -> ResponseRecord? {
    guard let source, let id else { return nil }
    return numbersOfKeys["\(source)\u{0}\(id)"].flatMap { responses[$0] }
  }

  /// The lines of a response's receipts.
  func receipts(of response: ResponseRecord) -> [Line] {
    (linesOfResponse[response.number] ?? []).filter { $0.event == "received" }
  }

  /// Since the last look.
  func isFresh(_ line: Line) -> Bool { line.sequence >= fresh.lines.first?.sequence ?? .max }

  /// The person's case that was open just before this line of the journal.
  func openCase(of person: Int64, before sequence: Int64) -> CaseRecord? {
    cases.all.first { one in
      guard one.person == person, let state = recount.lives[one.id]?.state(before: sequence)
      else { return false }
      return state != "resolved" && state != "closed"
    }
  }

  /// Nothing else was written of its case at this line's instant.
  func isAlone(_ line: Line) -> Bool {
    line.caseID.map { id in (linesOfCase[id] ?? []).count { $0.at == line.at } == 1 } ?? false
  }

  func alerts(of id: Int64) -> [AlertRecord] {
    (numbersOfAlerts[id] ?? []).compactMap { alerts[$0] }
  }

  func life(of alert: AlertRecord) -> AlertLife { alertLives[alert.id] ?? AlertLife() }

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
    let alerts = alerts(of: one.id)
    return zip(clocks, life.rounds).enumerated().map { index, pair in
      Climbing(
        pair.0, pair.1, number: index, of: one, isLast: index == clocks.count - 1, alerts, self)
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
    let tried = alerts.all.filter { $0.destination == destination && $0.attempts > 0 }
    return tried.isEmpty ? nil : tried.contains(where: \.hasBody) ? "webhook" : "slack"
  }

  /// Whether the rules in force named this destination.
  func names(_ destination: String, in rules: Int64) -> Bool { says("\(destination):", rules) }

  /// Whether persons are known by an id in whatever source it comes.
  func sharesIDs(_ rules: Int64) -> Bool { says("person-ids: shared", rules) }

  private func says(_ words: String, _ rules: Int64) -> Bool {
    rulesTexts[rules].map { parsed.holds(words, in: $0, of: rules) } ?? false
  }
}

/// Plans, clocks and rules read from text once.
final class ParsedTexts {
  private var plans: [String: Plan] = [:]
  private var clocks: [String: [PastClock]] = [:]
  private var held: [Int64: [String: Bool]] = [:]
  private var lacking: (version: Int64, places: [Int])?

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

  /// Which of these words a schema lacks, by their places.
  func missing(from schema: String, version: Int64, of words: [String]) -> [Int] {
    if let known = lacking, known.version == version { return known.places }
    let places = words.indices.filter { !schema.contains(words[$0]) }
    lacking = (version, places)
    return places
  }

  /// Whether a rules text has these words.
  func holds(_ words: String, in text: String, of rules: Int64) -> Bool {
    if let known = held[rules]?[words] { return known }
    let found = text.contains(words)
    held[rules, default: [:]][words] = found
    return found
  }
}
