/// The journal told again from its first line: the life of every case.
struct Recount {
  private(set) var lives: [Int64: CaseLife] = [:]
  /// Response -> the case it is in, and whether it opened it.
  private var seats: [Int64: (caseID: Int64, opened: Bool)] = [:]
  private var last: Int64 = 0

  /// Takes the lines it has not seen yet.
  mutating func take(_ lines: [Line]) {
    let fresh = lines.reversed().prefix { $0.sequence > last }.reversed()
    for line in fresh where line.alert == nil {
      last = line.sequence
      guard let id = line.caseID else { continue }
      if line.event == "received" { receive(line, id) } else { lives[id]?.take(line) }
    }
  }

  private mutating func receive(_ line: Line, _ id: Int64) {
    let response = line.response ?? 0
    guard lives[id] != nil else {
      lives[id] = CaseLife(openedBy: line)
      seats[response] = (id, true)
      return
    }
    lives[id]?.take(line)
    switch line.reason {
    case "detractor-after-contact": lives[id]?.takeDetractor(line)
    case "re-routed": lives[id]?.takeReroute(line)
    case "became-detractor":
      // In its own case it is a change of what is known; elsewhere it is a detractor's answer more.
      if seats[response].map({ $0.caseID != id || !$0.opened }) ?? true {
        lives[id]?.takeDetractor(line)
        seats[response] = (id, false)
      }
    default: break
    }
    if seats[response] == nil { seats[response] = (id, false) }
  }
}
