extension Promise {
  static let people = [
    Invariant("one-open-case", "A person has at most one open case") { evidence in
      Dictionary(grouping: evidence.cases.all.filter(\.isOpen), by: \.person).filter {
        $1.count > 1
      }
      .map { Violation("has \($1.count) open cases", ["person \($0)"] + $1.map(\.name)) }
    },

    Invariant("journal-in-order", "The journal goes forward, but where the clock was set back") {
      evidence in
      zip(evidence.fresh.lines, evidence.fresh.lines.dropFirst()).compactMap { earlier, later in
        let back = earlier.at - later.at
        return back > 0 && back <= 60_000
          ? Violation("goes back by \(back) ms", [earlier.name, later.name]) : nil
      }
    },
  ]
}
