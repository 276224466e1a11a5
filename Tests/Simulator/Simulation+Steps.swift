import Alerts
import Checker
import FollowUp
import Foundation
import Ledger
import Settings

/// What the story does to the house.
extension Simulation {
  func perform(_ step: Step) throws {
    do {
      try carryOut(step)
      try work()
    } catch is Killed {
      forgetUnheard()
      kill()
      absence(of: .seconds(1))
      try restart()
      try work()
    }
  }

  private func carryOut(_ step: Step) throws {
    switch step {
    case .post(let postings): try post(postings.map { Cast.response($0, at: now) })
    case .poison(let postings): try poison(postings.map { Cast.response($0, at: now) })
    case .repost(let index, let minutes):
      guard !posted.isEmpty else { return }
      var response = posted[index % posted.count]
      response.updatedAt?.addTimeInterval(Double((minutes ?? 0) * 60))
      try post([response])
    case .act(let act, let index): try perform(act, on: index)
    case .actOnTouch(let done, let index):
      let count = try checker.count("touches")
      let id = TouchID(rawValue: Int64(index % (count + 1)) + 1)
      try take(.actedOnTouch(done ? .done(note: nil) : .decline(note: "no"), on: id, by: actor))
    case .actOnAlert(let retry, let index):
      let count = try checker.count("alerts")
      let id = AlertID(rawValue: Int64(index % (count + 1)) + 1)
      try take(.alertAct(retry ? .retry : .drop, on: id, by: actor))
    case .optOut(let add, let person):
      let key = Cast.key(ofPerson: person)
      witness.optedOut[key.text] = add ? witness.optedOut[key.text] ?? clock.milliseconds : nil
      try take(.optOut(add ? .add : .remove, key: key, by: actor))
    case .away(let member, let seconds):
      let person = Cast.staff[member % Cast.staff.count]
      let until = seconds.map { now.addingTimeInterval(Double($0)) }
      if rulebook.isHere(person) {
        // An absence that is over already means back.
        witness.awayFrom[person] = clock.milliseconds
        witness.awayUntil[person] = until.flatMap { $0 > now ? $0.milliseconds : nil }
      }
      try take(.away(person: person, until: until, by: actor))
    case .reload(let index): try reload(index)
    case .testAlert(let index):
      let names = Rulebook.channels.keys.sorted() + ["nowhere"]
      try take(.alertTest(destination: names[index % names.count], by: actor))
    case .trouble: try take(.trouble(sentence: "something is wrong"))
    case .mood(let receiver, let mood, let count):
      let url = Receivers.urls[receiver % Receivers.urls.count]
      receivers.moods[url, default: []] += Array(repeating: mood, count: count)
    case .wait(let seconds): try pass(.seconds(seconds))
    case .waitForTimer(let milliseconds):
      guard let due = try ledger.nextTimerAt() else { return }
      let span = moment(of: due) - uptime + .milliseconds(milliseconds)
      if span > .zero { try pass(span) }
    case .stepClock(let seconds): try stepClock(by: seconds)
    case .down(let seconds, let rules):
      forgetUnheard()
      kill()
      if let rules { rulesOnDisk = rules }
      absence(of: .seconds(seconds))
      try restart()
    case .crash(let commits): crashesAfter = commits
    case .prune:
      let limit = clock.milliseconds - 30 * 86_400_000
      witness.forced.prunedUpTo = max(witness.forced.prunedUpTo, limit)
      try commit(.prune) { _ = try ledger.prune(now: now) }
    }
  }

  /// What was under way at a kill: which posts were taken, and what receivers answered, the daemon never said
  /// or heard.
  private func forgetUnheard() {
    for response in unanswered {
      uncertain.insert(response.key)
      for index in witness.accepted.indices
      where witness.accepted[index].source == response.key.source
        && witness.accepted[index].id == response.key.id
      {
        witness.accepted[index].score = nil
      }
    }
    for id in flights.map(\.claim.alert.id) + outgoing.ended.map(\.alert) {
      for index in (witness.received ?? []).indices
      where witness.received?[index].alert == "\(id.rawValue)" {
        witness.received?[index].notBefore = nil
      }
    }
  }

  private var actor: Actor { Actor(door: .socket, name: "anna") }

  /// Responses that share a transaction. What is not answered is posted again after the next start.
  func post(_ responses: [Response]) throws {
    posted += responses
    unanswered += responses
    let results = try commit(.events(responses.map(Event.received))) {
      ledger.record(responses.map(Event.received))
    }
    outgoing.isStirred = true
    unanswered.removeAll { response in responses.contains { $0.key == response.key } }
    for (response, result) in zip(responses, results) { accept(response, try result.get()) }
  }

  private func accept(_ response: Response, _ recorded: Recorded) {
    var accepted = Accepted(response, recorded, at: clock.milliseconds)
    if uncertain.contains(response.key) { accepted.score = nil }
    witness.accepted.append(accepted)
  }

  private func poison(_ responses: [Response]) throws {
    var bad = Response(
      key: ResponseKey(source: "app", id: Poison.id), score: responses[0].score, answeredAt: now)
    bad.person.id = "poisoned"
    var all = responses
    all.insert(bad, at: min(1, all.count))
    let results = ledger.record(all.map(Event.received))
    record.append(.events(responses.map(Event.received)), at: clock.milliseconds)
    outgoing.isStirred = true
    for (response, result) in zip(all, results) {
      switch result {
      case .success(let recorded):
        posted.append(response)
        accept(response, recorded)
      case .failure(let error):
        if response.key.id != Poison.id { throw error }
      }
    }
  }

  private func take(_ event: Event) throws {
    try commit(.event(event)) { _ = try ledger.record(event) }
    outgoing.isStirred = true
  }

  private func perform(_ act: Act, on index: Int) throws {
    let count = try checker.count("cases")
    let id = CaseID(rawValue: Int64(index % (count + 1)) + 1)
    let action: CaseAction =
      switch act {
      case .acknowledge: .acknowledge(note: nil)
      case .attempt: .attempt(note: "voicemail")
      case .wait: .wait(note: nil)
      case .close: .close(note: nil)
      case .reopen: .reopen(note: nil)
      case .note: .note("a note")
      case .contact(let secondsAgo):
        .contact(
          channel: "phone", at: secondsAgo.map { now.addingTimeInterval(-Double($0)) }, note: nil)
      case .resolve(let outcome):
        .resolve(
          outcome: ["refunded", "no-answer", "spam", ""][outcome % 4], rootCause: nil, note: nil)
      case .assign(let member):
        .assign(owner: (Cast.staff + ["zoe", "cleo"])[member % 6], note: nil)
      }
    if case .contact(_, let at, _) = action {
      witness.contacts.append(
        ReportedContact(
          case: id.rawValue, reportedAt: clock.milliseconds, at: (at ?? now).milliseconds))
    }
    try take(.acted(action, on: id, by: actor))
  }

  private func reload(_ index: Int) throws {
    rulesOnDisk = index
    outgoing.reconfigure(rulebook.options, at: uptime)
    reloads += 1
    changedAt = receiversNow
    try commit(.rules(index)) {
      try ledger.replaceRules(rulebook.file.rules, text: rulebook.file.text)
    }
    outgoing.isStirred = true
  }

  /// The daemon sees it a second later.
  private func stepClock(by seconds: Int) throws {
    let from = clock.milliseconds
    clock.set(from + Int64(seconds) * 1_000)
    if seconds < 0 { witness.forced.wentBack = true }
    witness.forced.hasStepped = true
    witness.forced.unseenSteps.append((at: receiversNow, by: Int64(seconds) * 1_000))
    force(from: from, to: clock.milliseconds)
    if holdBegan != nil { holdBegan = min(holdBegan ?? from, clock.milliseconds) }
  }
}

extension Accepted {
  init(_ response: Response, _ recorded: Recorded, at: Int64) {
    var isNew = false
    var isRevision = false
    switch recorded.decision.response {
    case .insert: isNew = true
    case .revise: isRevision = true
    case .none, .redate: break
    }
    let words = response.attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    self.init(
      source: response.key.source, id: response.key.id, status: isNew ? 201 : 200, at: at,
      content: "\(response.score.value) \(response.comment ?? "") \(words.joined(separator: " "))",
      score: response.score.value, isRevision: isRevision)
    comment = response.comment
    plan = response.attributes["plan"]?.description
    updatedAt = response.updatedAt?.milliseconds
    writer = Writer(
      email: response.person.email, id: response.person.id, phone: response.person.phone,
      isTest: response.isTest)
  }
}
