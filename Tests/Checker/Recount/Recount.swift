/// The journal told again from its first line: the life of every case.
struct Recount {
  private(set) var lives: [Int64: CaseLife] = [:]

  /// Takes the lines that follow those it has taken already.
  mutating func take(_ lines: [Line]) {
    for line in lines where line.alert == nil {
      guard let id = line.caseID else { continue }
      if line.event == "received" { receive(line, id) } else { lives[id]?.take(line) }
    }
  }

  private mutating func receive(_ line: Line, _ id: Int64) {
    guard lives[id] != nil else {
      lives[id] = CaseLife(openedBy: line)
      return
    }
    lives[id]?.take(line)
    if line.reason == "re-routed" { lives[id]?.takeReroute(line) }
    if line.reason == "detractor-after-contact" || line.notes("detractor-after-contact") {
      lives[id]?.takeDetractor(line)
    }
  }
}
