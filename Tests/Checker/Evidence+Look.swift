extension Evidence {
  /// Looks at the whole ledger.
  func lookAtAll(_ rows: Rows, _ witness: Witness) throws {
    self.witness = witness
    rememberPast()
    let first = lines.endIndex
    responses.fill(
      with: try rows.all(ResponseRecord.columns + " ORDER BY number", ResponseRecord.init))
    revisions = try rows.dictionary("SELECT response, count(*) FROM revisions GROUP BY response") {
      ($0.int(0), $0.int(1))
    }
    erased = try rows.all(Self.erasing) { $0.int(0) }
    persons.fill(with: try rows.all(PersonRecord.columns + " ORDER BY id", PersonRecord.init))
    cases.fill(with: try rows.all(CaseRecord.columns + " ORDER BY id", CaseRecord.init))
    plans = try rows.dictionary(Self.planTexts) { ($0.int(0), $0.text(1)) }
    touches.fill(with: try rows.all(TouchRecord.columns + " ORDER BY id", TouchRecord.init))
    contacts.fill(with: try rows.all(ContactRecord.columns + " ORDER BY id", ContactRecord.init))
    alerts.fill(with: try rows.all(AlertRecord.columns + " ORDER BY id", AlertRecord.init))
    timers = try rows.timers()
    rulesTexts = try rows.dictionary(Self.rulesTexts) { ($0.int(0), $0.text(1)) }
    keys = try rows.personKeys()
    try lookAtCounts(rows)
    try takeLines(rows)
    (numbersOfAlerts, numbersOfResponses, numbersOfTouches) = ([:], [:], [:])
    for one in alerts.all { remember(one) }
    for one in responses.all { remember(one) }
    for one in touches.all { numbersOfTouches[one.person, default: []].insert(one.id) }
    (receivedCount, attemptCount, arrivals, numberedDestinations) = (0, 0, [:], [])
    fresh = Fresh(
      responses: responses.all, cases: cases.all, touches: touches.all, alerts: alerts.all,
      persons: Set(persons.all.map(\.id)), keys: keys, lines: lines[first...],
      lineBefore: lines[..<first].last)
    listen()
  }

  /// Looks at what was written since the last look.
  func look(_ rows: Rows, at written: [String: Set<Int64>], _ witness: Witness) throws {
    self.witness = witness
    rememberPast()
    let first = lines.endIndex
    var touched = Touched(written)
    for number in written["responses"] ?? [] {
      try refresh(&responses, number, ResponseRecord.columns, rows, ResponseRecord.init)
      responses[number].map { remember($0) }
      try lookAtRevisions(of: number, rows)
    }
    for id in written["persons"] ?? [] {
      try refresh(&persons, id, PersonRecord.columns, rows, PersonRecord.init)
    }
    for id in written["cases"] ?? [] {
      try refresh(&cases, id, CaseRecord.columns, rows, CaseRecord.init)
    }
    for id in written["touches"] ?? [] {
      try refresh(&touches, id, TouchRecord.columns, rows, TouchRecord.init)
      if let one = touches[id] { numbersOfTouches[one.person, default: []].insert(id) }
    }
    for id in written["contact_ledger"] ?? [] {
      touched.take(contacts[id])
      try refresh(&contacts, id, ContactRecord.columns, rows, ContactRecord.init)
      touched.take(contacts[id])
    }
    for id in written["alerts"] ?? [] {
      let isNew = alerts[id] == nil
      try refresh(&alerts, id, AlertRecord.columns, rows, AlertRecord.init)
      if let one = alerts[id] {
        if isNew { remember(one) }
        touched.take(one)
      }
    }
    if written["clock_plans"] != nil {
      plans = try rows.dictionary(Self.planTexts) { ($0.int(0), $0.text(1)) }
    }
    if written["accepted_rules"] != nil {
      rulesTexts = try rows.dictionary(Self.rulesTexts) { ($0.int(0), $0.text(1)) }
    }
    let timersBefore = timers
    timers = try rows.timers()
    if timersBefore != timers { touched.take(timersBefore, timers) }
    if written["persons"] != nil { keys = try rows.personKeys() }
    try lookAtCounts(rows)
    try takeLines(rows)
    for line in lines[first...] { touched.take(line) }
    fresh = gather(touched)
    fresh.keys = keys.filter { last.keys[$0.key] != $0.value }
    (fresh.lines, fresh.lineBefore) = (lines[first...], lines[..<first].last)
    listen()
  }

  /// Takes what receivers heard since the last look.
  private func listen() {
    fresh.firstAttempt = attemptCount
    attemptCount = witness.attempts.count
    fresh.firstAccepted = acceptedCount
    acceptedCount = witness.accepted.count
    guard let received = witness.received else { return }
    fresh.firstReceived = receivedCount
    var numbers: Set<Int64> = []
    for request in received[min(receivedCount, received.count)...] {
      guard let number = request.alertNumber else { continue }
      numbers.insert(number)
      arrivals[number, default: []].append(request)
      numberedDestinations.insert(request.destination)
    }
    receivedCount = received.count
    fresh.arrivals = numbers.sorted().map { ($0, arrivals[$0] ?? []) }
  }

  private func rememberPast() {
    last = Past(
      responses: responses, persons: persons, cases: cases, touches: touches, alerts: alerts,
      keys: keys)
  }

  private func gather(_ touched: Touched) -> Fresh {
    var touched = touched
    for id in touched.responses { touched.cases.insertIfAny(responses[id]?.caseID) }
    for id in touched.cases {
      touched.alerts.formUnion(numbersOfAlerts[id] ?? [])
      touched.responses.formUnion(numbersOfResponses[id] ?? [])
    }
    for person in touched.persons { touched.touches.formUnion(numbersOfTouches[person] ?? []) }
    return Fresh(
      responses: touched.responses.sorted().compactMap { responses[$0] },
      cases: touched.cases.sorted().compactMap { cases[$0] },
      touches: touched.touches.sorted().compactMap { touches[$0] },
      alerts: touched.alerts.sorted().compactMap { alerts[$0] }, persons: touched.persons)
  }

  private func refresh<Record>(
    _ kept: inout Kept<Record>, _ number: Int64, _ columns: String, _ rows: Rows,
    _ read: (Row) -> Record
  ) throws {
    let found = try rows.all(columns + Record.byNumber, from: number, read)
    if let one = found.first { kept.put(one) } else { kept.remove(number) }
  }

  private func lookAtRevisions(of number: Int64, _ rows: Rows) throws {
    let count = try rows.all("SELECT count(*) FROM revisions WHERE response = ?", from: number) {
      $0.int(0)
    }
    revisions[number] = count.first == 0 ? nil : count.first
    guard revisions[number] != nil else { return }
    erased.removeAll { $0 == number }
    erased += try rows.all("SELECT * FROM (\(Self.erasing)) WHERE number = ?", from: number) {
      $0.int(0)
    }
  }

  private func lookAtCounts(_ rows: Rows) throws {
    counters = try rows.dictionary("SELECT name, value FROM counters") { ($0.text(0), $0.int(1)) }
    before = (loads, cursors)
    cursors = try rows.dictionary("SELECT name, person FROM cursors") { ($0.text(0), $0.text(1)) }
    loads = try rows.dictionary("SELECT person, load FROM staff_load") { ($0.text(0), $0.int(1)) }
    let version = try rows.all("PRAGMA schema_version") { $0.int(0) }.first ?? 0
    guard version != schemaVersion else { return }
    schemaVersion = version
    schema = try rows.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name") {
      $0.text(0)
    }.joined(separator: "\n")
  }

  private static let planTexts = "SELECT id, plan FROM clock_plans"
  private static let rulesTexts = "SELECT id, text FROM accepted_rules"
  private static let erasing = """
    SELECT DISTINCT r.number FROM revisions v JOIN responses r ON r.number = v.response
    WHERE (v.comment IS NOT NULL AND r.comment IS NULL)
      OR EXISTS (
        SELECT key FROM json_each(coalesce(json_extract(v.content, '$.attributes'), '{}'))
        EXCEPT SELECT key FROM json_each(coalesce(json_extract(r.content, '$.attributes'), '{}')))
      OR EXISTS (
        SELECT fullkey FROM json_tree(v.content, '$.person') WHERE atom IS NOT NULL
        EXCEPT SELECT fullkey FROM json_tree(r.content, '$.person') WHERE atom IS NOT NULL)
    """

  private func remember(_ alert: AlertRecord) {
    if let id = alert.caseID { numbersOfAlerts[id, default: []].append(alert.id) }
  }

  private func remember(_ response: ResponseRecord) {
    numbersOfKeys["\(response.source)\u{0}\(response.id)"] = response.number
    if let id = response.caseID { numbersOfResponses[id, default: []].insert(response.number) }
  }

  private func takeLines(_ rows: Rows) throws {
    let new = try rows.all(Line.columns, from: lines.last?.sequence ?? 0, Line.init)
    for line in new {
      if let last = lines.last, line.at < last.at { goesBack = true }
      lines.append(line)
      take(line)
    }
    recount.take(new)
  }

  private func take(_ line: Line) {
    foldedCount += line.notes.count { $0 == "told-in-catch-up" }
    if let id = line.alert { alertLives[id, default: AlertLife()].take(line) }
    if let id = line.response { linesOfResponse[id, default: []].append(line) }
    if let id = line.caseID, line.alert == nil { linesOfCase[id, default: []].append(line) }
    if let id = line.touch, line.event == "timer-touch",
      line.reason == "told" || line.reason == "handed-to-tool"
    {
      tellingOfTouch[id] = line
    }
    guard let person = line.person else { return }
    if line.notes("identity-conflict") { conflicted.insert(person) }
    switch line.reason {
    case "opt-out-added":
      optOutSpans[person, default: []].append(Span(from: line.sequence))
    case "opt-out-removed":
      guard let last = optOutSpans[person]?.indices.last else { return }
      optOutSpans[person]?[last].to = line.sequence
    default: break
    }
  }
}

/// The numbers of what a look is about.
private struct Touched {
  var responses: Set<Int64>
  var cases: Set<Int64>
  var touches: Set<Int64>
  var alerts: Set<Int64>
  var persons: Set<Int64>

  init(_ written: [String: Set<Int64>]) {
    responses = written["responses"] ?? []
    cases = written["cases"] ?? []
    touches = written["touches"] ?? []
    alerts = written["alerts"] ?? []
    persons = written["persons"] ?? []
  }

  mutating func take(_ contact: ContactRecord?) {
    touches.insertIfAny(contact?.touch)
    persons.insertIfAny(contact?.person)
  }

  mutating func take(_ alert: AlertRecord) {
    cases.insertIfAny(alert.caseID)
    alerts.insertIfAny(alert.standsInFor)
  }

  mutating func take(_ line: Line) {
    responses.insertIfAny(line.response)
    persons.insertIfAny(line.person)
    cases.insertIfAny(line.caseID)
    touches.insertIfAny(line.touch)
    alerts.insertIfAny(line.alert)
  }

  mutating func take(_ before: [TimerRecord.Key: Int64], _ after: [TimerRecord.Key: Int64]) {
    for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
      if key.kind == "touch" { touches.insert(key.subject) } else { cases.insert(key.subject) }
    }
  }
}

extension Set {
  fileprivate mutating func insertIfAny(_ member: Element?) { if let member { insert(member) } }
}
