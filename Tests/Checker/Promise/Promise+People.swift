extension Promise {
  static let people = [
    Invariant("one-open-case", "A person has at most one open case") { evidence in
      Dictionary(grouping: evidence.cases.all.filter(\.isOpen), by: \.person).filter {
        $1.count > 1
      }
      .map { Violation("has \($1.count) open cases", ["person \($0)"] + $1.map(\.name)) }
    },

    Invariant("tests-apart", "A test's person, case and touch are never a real one's") { evidence in
      var isTest: [Int64: Bool] = [:]
      return evidence.responses.all.compactMap { response in
        defer { isTest[response.person] = response.isTest }
        let mixed = isTest[response.person].map { $0 != response.isTest } ?? false
        return mixed ? Violation("shares its person with a test", [response.name]) : nil
      }
    },

    Invariant(
      "keys-in-one-form",
      "An address is kept in lower case without spaces, and an id as its source's alone unless the rules share them"
    ) { evidence in
      let isShared = evidence.rulesTexts.keys.contains(where: evidence.sharesIDs)
      return evidence.fresh.keys.compactMap { key, person in
        let address = key.hasPrefix("email:") ? key.dropFirst(6) : nil
        let isAddressInForm =
          address.map { $0 == $0.lowercased() && $0.first != " " && $0.last != " " } ?? true
        return isAddressInForm && (isShared || !key.hasPrefix("id::"))
          ? nil : Violation("is known by a key in another form", ["person \(person)"])
      }
    },

    Invariant("journal-in-order", "The journal goes forward, but where the clock was set back") {
      evidence in
      let lines = (evidence.fresh.lineBefore.map { [$0] } ?? []) + evidence.fresh.lines
      return zip(lines, lines.dropFirst()).compactMap { earlier, later in
        let back = earlier.at - later.at
        return back > 0 && back <= 60_000
          ? Violation("goes back by \(back) ms", [earlier.name, later.name]) : nil
      }
    },
  ]
}
