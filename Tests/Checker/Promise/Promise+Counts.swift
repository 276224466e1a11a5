extension Promise {
  private static let demanded: [(words: String, meaning: String)] = [
    ("UNIQUE (source, id)", "a response is known by its source and id"),
    (
      "UNIQUE INDEX \"a person has one open case\" ON cases (person_id)",
      "a person has one open case"
    ),
    (
      "UNIQUE INDEX \"a person has one pending touch\" ON touches (person_id)",
      "a person has one pending touch"
    ),
    (
      "UNIQUE INDEX \"a person has one reservation\" ON contact_ledger (person_id)",
      "a person has one reservation"
    ),
    (
      "UNIQUE INDEX \"a touch has one contact\" ON contact_ledger (touch_id)",
      "a touch has one contact"
    ),
    ("key TEXT PRIMARY KEY", "a key points to one person"),
    ("PRIMARY KEY (kind, subject)", "a case or touch has one timer of a kind"),
    ("BEFORE UPDATE ON journal", "the journal is never rewritten"),
    ("BEFORE DELETE ON journal", "the journal is never shortened"),
  ]

  static let counts = [
    Invariant("counts-are-true", "Every kept count is what counting gives; tests count nowhere") {
      evidence in
      var counted: [String: Int64] = [:]
      var states: [String: Int64] = [:]
      for one in evidence.cases.all where !one.isTest {
        states[one.state, default: 0] += 1
        let isOverdue =
          one.isOpen && one.clockState == "breached" && one.metAt == nil && one.endedAt == nil
        if isOverdue { counted["breached-cases", default: 0] += 1 }
      }
      for (state, count) in states { counted["cases:\(state)"] = count }
      states = [:]
      for alert in evidence.alerts.all { states[alert.state, default: 0] += 1 }
      for (state, count) in states { counted["alerts:\(state)"] = count }
      states = [:]
      for response in evidence.responses.all where !response.isTest {
        states[response.disposition, default: 0] += 1
      }
      for (disposition, count) in states { counted["dispositions:\(disposition)"] = count }
      counted["timers"] = Int64(evidence.timers.count)
      let names = Set(counted.keys).union(
        evidence.counters.keys.filter { name in
          ["cases:", "alerts:", "dispositions:"].contains { name.hasPrefix($0) }
        }
      ).union(["timers", "breached-cases"])
      return names.sorted().compactMap { name in
        let (kept, true_) = (evidence.counters[name] ?? 0, counted[name] ?? 0)
        return kept == true_ ? nil : Violation("\(name) is kept as \(kept) and is \(true_)")
      }
    },

    Invariant("load-is-true", "Whoever owns work is known to own that much") { evidence in
      var counted: [String: Int64] = [:]
      for one in evidence.cases.all where one.isOpen && !one.isTest {
        if let owner = one.owner { counted[owner, default: 0] += 1 }
      }
      for touch in evidence.touches.all where touch.isPending && !touch.isTest {
        if let owner = touch.owner { counted[owner, default: 0] += 1 }
      }
      return Set(counted.keys).union(evidence.loads.keys).sorted().compactMap { person in
        let (kept, true_) = (evidence.loads[person] ?? 0, counted[person] ?? 0)
        return kept == true_ ? nil : Violation("\(person) is said to own \(kept), owns \(true_)")
      }
    },

    Invariant(
      "schema-forbids-it",
      "The database itself refuses what must never be, whatever the engine thinks"
    ) { evidence in
      evidence.parsed.missing(
        from: evidence.schema, version: evidence.schemaVersion, of: demanded.map(\.words)
      ).map { index in
        Violation("the schema no longer says that \(demanded[index].meaning)")
      }
    },

    Invariant("numbers-are-fresh", "No number is given out twice") { evidence in
      let highest: [(String, Int64)] = [
        ("next:case", evidence.cases.all.last?.id ?? 0),
        ("next:touch", evidence.touches.all.last?.id ?? 0),
        ("next:alert", evidence.alerts.all.last?.id ?? 0),
        ("next:person", evidence.persons.all.last?.id ?? 0),
        ("next:response", evidence.responses.all.last?.number ?? 0),
      ]
      return highest.compactMap { name, last in
        (evidence.counters[name] ?? 1) > last
          ? nil : Violation("\(name) would give a number again")
      }
    },
  ]
}
