import FollowUp
import Foundation
import Ledger

extension StorySubject {
  /// So many attributes are shown: more would bury the rest.
  private static let mostAttributes = 8

  /// The facts beneath the headline, the ones to act on first.
  var lines: [Story.Line] {
    var lines: [Story.Line] = []
    if let sentence = facts.sentence { lines.append(.init("", sentence)) }
    lines += changeLines
    if let owner = ownerLine { lines.append(owner) }
    if let mentioned = mentionLine { lines.append(mentioned) }
    lines += timeLines
    if let reach { lines.append(.init("Reach", reach)) }
    if let known { lines.append(.init("Known", known)) }
    if let why { lines.append(.init("Why here", why)) }
    return lines
  }

  private var owner: String? { claim.case?.case.owner ?? claim.touch?.touch.owner }

  private var ownerLine: Story.Line? {
    guard alert.case != nil || alert.touch != nil else { return nil }
    if let owner { return line("Owner", for: owner) }
    guard let id = alert.case else { return .init("Owner", "nobody yet") }
    // A case is without an owner for one reason alone.
    return .init(
      "Owner",
      "nobody yet, for nobody of the team is here; next: closeloop case assign \(id.rawValue) PERSON"
    )
  }

  /// Somebody to tell who is not the owner.
  private var mentionLine: Story.Line? {
    guard let mention = alert.mention, mention != owner else { return nil }
    return line("For", for: mention)
  }

  private func line(_ label: String, for key: String) -> Story.Line {
    let member = people[key]
    return .init(label, member?.name ?? key, member: member, pings: alert.mention == key)
  }

  private var timeLines: [Story.Line] {
    var lines: [Story.Line] = []
    if alert.kind != .catchUp, let deadline, let secondsLeft {
      let isStopped = claim.case.map { $0.case.clock.metAt != nil || $0.case.clock.endedAt != nil }
      let tail = isStopped == true ? "clock stopped" : standing(secondsLeft)
      lines.append(.init("Deadline", "\(localTime(deadline)), \(tail)"))
    }
    if let until = facts.until { lines.append(.init("Until", localTime(until))) }
    return lines
  }

  /// How a deadline stands, so many seconds before it.
  func standing(_ seconds: Double) -> String {
    let span = SpanText(seconds: seconds)
    return switch seconds {
    case -1...1: "now"
    case 0...: "\(span) left"
    default: "overdue by \(span)"
    }
  }

  /// As plain text: an address that somebody can copy and a number that a phone offers to call.
  private var reach: String? {
    guard let person = facts.person else { return nil }
    let ways = [person.email, person.phone].compactMap(\.self)
    if ways.isEmpty { return alert.kind == .feed ? nil : "no e-mail or phone known" }
    return ways.joined(separator: " · ")
  }

  private var known: String? {
    let shown = facts.attributes.sorted { $0.key < $1.key }.prefix(Self.mostAttributes)
    guard !shown.isEmpty else { return nil }
    return shown.map { "\($0.key) \($0.value)" }.joined(separator: " · ")
  }

  private var why: String? {
    switch (facts.route, facts.queue) {
    case (let route?, let queue?): "route “\(route)”, queue \(queue)"
    case (let route?, nil): "route “\(route)”"
    case (nil, let queue?): "no route took it: queue \(queue)"
    case (nil, nil): nil
    }
  }

  private var changeLines: [Story.Line] {
    guard let change = facts.change else { return [] }
    var lines: [Story.Line] = []
    if let score = change.fromScore { lines.append(.init("Score before", "\(score.value)/10")) }
    if let queue = change.fromQueue { lines.append(.init("Queue before", queue)) }
    if let owner = name(of: change.fromOwner) { lines.append(.init("Owner before", owner)) }
    if let actor = change.actor, actor.door != .daemon { lines.append(.init("By", actor.text)) }
    if let note = change.note { lines.append(.init("Note", note)) }
    return lines
  }
}
