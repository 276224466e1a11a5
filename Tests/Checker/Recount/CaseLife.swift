/// What a case went through, told by the journal alone.
struct CaseLife {
  /// One clock of the case: from its opening, a reopening, a return to open or a re-route.
  struct Round {
    /// When the clock began to count.
    var startedAt: Int64
    /// The decision that made it, and its place in the journal.
    var begunAt: Int64
    var begunBy: Int64
    /// A re-route moved it: its start is older than itself.
    var isMoved = false
    /// "running", "met", "breached" or "ended".
    var state = "running"
    /// When a human reported the contact.
    var contactedAt: Int64?
    var endedAt: Int64?
    /// When its ladder fell silent.
    var silentFrom: Int64?
    /// Its timer's lines that passed rungs.
    var climbs: [Line] = []
    /// Everything else that happened to the case while its ladder was awake.
    var others: [Line] = []
  }

  var state = "open"
  var attempts: Int64 = 0
  /// Unhappy answers it took in after the first.
  var detractorsAttached = 0
  var openedAt: Int64
  var resolvedAt: Int64?
  var closedAt: Int64?
  var rounds: [Round]
  /// Steps that the table of states does not have.
  var faults: [String] = []
  /// When the state changed, and to what; for questions about an instant.
  var states: [(at: Int64, sequence: Int64, state: String)]

  init(openedBy line: Line) {
    openedAt = line.at
    rounds = [Round(startedAt: line.at, begunAt: line.at, begunBy: line.sequence)]
    states = [(line.at, line.sequence, "open")]
  }

  var awaitsContact: Bool { state == "open" || state == "acknowledged" }
  var isOpen: Bool { state != "resolved" && state != "closed" }

  /// The state just before this line of the journal.
  func state(before sequence: Int64) -> String? {
    states.last { $0.sequence < sequence }?.state
  }

  /// It was contacted or resolved after this instant and before this line of the journal, even if it is open again.
  func wasReached(after instant: Int64, before sequence: Int64) -> Bool {
    states.contains {
      $0.at > instant && $0.sequence < sequence && $0.state != "open" && $0.state != "acknowledged"
    }
  }

  // MARK: What happens

  mutating func take(_ line: Line) {
    if awaitsContact {
      let climbs = line.event == "timer-clock" && climbWords.contains(line.reason)
      if climbs {
        rounds[rounds.count - 1].climbs.append(line)
      } else if line.event != "timer-clock" {
        rounds[rounds.count - 1].others.append(line)
      }
    }
    if line.event == "received", line.isDetractorAttached { detractorsAttached += 1 }
    if line.event == "received", line.says("another-detractor-answer"), !awaitsContact {
      faults.append("an unhappy answer left a \(state) case as it was at \(line.name)")
    }
    switch (line.event, line.reason) {
    case ("ack", "acknowledged"): move(to: "acknowledged", from: ["open"], line)
    case ("attempt", "attempted"):
      attempts += 1
      if !isOpen { faults.append("attempt on a \(state) case at \(line.name)") }
    case ("contact", "contacted-in-time"): contact(line, "met")
    case ("contact", "contacted-in-time-recorded-late"), ("contact", "contacted-late"):
      contact(line, "breached")
    case ("wait", "waiting"): move(to: "waiting", from: ["contacted"], line)
    case ("resolve", "resolved"): resolve(line)
    case ("close", "closed"):
      move(to: "closed", from: ["resolved"], line)
      closedAt = line.at
    case ("timer-auto-close", "auto-closed"):
      move(to: "closed", from: ["resolved"], line)
      closedAt = line.at
    case ("reopen", "reopened"):
      move(to: "open", from: ["resolved", "closed"], line)
      (resolvedAt, closedAt) = (nil, nil)
      begin(line, startedAt: line.at)
    case ("timer-clock", "deadline-passed"):
      if rounds[rounds.count - 1].state != "running" {
        faults.append("a clock that did not run breached at \(line.name)")
      }
      rounds[rounds.count - 1].state = "breached"
    default: break
    }
  }

  /// The customer is unhappy again.
  mutating func takeDetractor(_ line: Line) {
    move(to: "open", from: ["contacted", "waiting"], line)
    begin(line, startedAt: line.at)
  }

  /// Moved to another queue: before contact, the clock gets a new target and keeps its start.
  mutating func takeReroute(_ line: Line) {
    guard awaitsContact else { return }
    if state == "acknowledged", !line.notes("owner-kept") { state = "open" }
    begin(line, startedAt: rounds[rounds.count - 1].startedAt)
    rounds[rounds.count - 1].isMoved = true
  }

  private mutating func begin(_ line: Line, startedAt: Int64) {
    let last = rounds.count - 1
    if rounds[last].state == "running" { rounds[last].state = "ended" }
    if rounds[last].contactedAt == nil, rounds[last].endedAt == nil {
      rounds[last].endedAt = line.at
    }
    rounds[last].silentFrom = rounds[last].silentFrom ?? line.at
    rounds.append(Round(startedAt: startedAt, begunAt: line.at, begunBy: line.sequence))
  }

  private mutating func contact(_ line: Line, _ clock: String) {
    move(to: "contacted", from: ["open", "acknowledged"], line)
    let last = rounds.count - 1
    if rounds[last].state == "breached", line.reason == "contacted-in-time" {
      faults.append("a breach un-happened at \(line.name)")
    }
    if rounds[last].state == "running", line.reason == "contacted-in-time-recorded-late" {
      faults.append("in time recorded late without a breach at \(line.name)")
    }
    rounds[last].state = clock
    rounds[last].contactedAt = line.at
    rounds[last].silentFrom = line.at
  }

  private mutating func resolve(_ line: Line) {
    let last = rounds.count - 1
    if awaitsContact {
      if rounds[last].state == "running" { rounds[last].state = "ended" }
      rounds[last].endedAt = line.at
      rounds[last].silentFrom = line.at
    }
    move(to: "resolved", from: ["open", "acknowledged", "contacted", "waiting"], line)
    resolvedAt = line.at
  }

  private mutating func move(to next: String, from allowed: Set<String>, _ line: Line) {
    if !allowed.contains(state) {
      faults.append("\(line.event) took a \(state) case to \(next) at \(line.name)")
    }
    state = next
    states.append((line.at, line.sequence, next))
  }
}

extension Line {
  fileprivate var isDetractorAttached: Bool {
    says("another-detractor-answer") || says("detractor-after-contact")
  }

  fileprivate func says(_ word: String) -> Bool { reason == word || notes(word) }
}

private let climbWords: Set<String> = ["rung", "deadline-passed"]
