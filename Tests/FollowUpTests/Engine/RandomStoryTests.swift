import FollowUp
import Foundation
import TestSupport
import Testing

/// Thousands of events in no order at all. What must always hold is watched by the world.
struct RandomStoryTests {
  @Test(arguments: UInt64(1)...12)
  func `whatever happens, what must hold holds`(seed: UInt64) {
    var story = RandomStory(seed: seed)

    for _ in 0..<500 { story.step() }
    story.world.advance(by: .days(60))

    let world = story.world
    #expect(world.violations.prefix(5) == [], "seed \(seed)")
    #expect(world.responses.count == story.received.count, "seed \(seed)")
    #expect(
      world.responses.values.allSatisfy { known in
        known.disposition.caseID.map { world.cases[$0] != nil } ?? true
      })
    for subject in world.cases.values where subject.state == .open {
      #expect(
        subject.clock.state == .breached, "seed \(seed): after sixty days every clock is over")
    }
    #expect(rungsInOrder(of: world), "seed \(seed)")
  }

  /// No rung comes before its instant, none twice to one destination, and never backwards.
  private func rungsInOrder(of world: World) -> Bool {
    let rungs = world.alerts.filter { $0.rung != nil }
    return Dictionary(grouping: rungs) { "\($0.case?.rawValue ?? 0) \($0.destination)" }
      .values.allSatisfy { alerts in
        zip(alerts, alerts.dropFirst()).allSatisfy { earlier, later in
          guard let a = earlier.rung, let b = later.rung else { return true }
          return a < b
        }
      }
      && rungs.allSatisfy { alert in
        guard let deadline = alert.facts.deadlineAt else { return true }
        return switch alert.kind {
        case .warning: true
        case .breached: alert.createdAt >= deadline
        default: alert.createdAt > deadline
        }
      }
  }
}

/// Draws what happens next.
private struct RandomStory {
  var world: World
  var random: SeededGenerator
  var received: Set<ResponseKey> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    world = World(
      .sample { rules in
        rules.routes.insert(
          Route(
            name: "refund", when: [.segment(.detractor), .comment(anyOf: "refund")],
            action: .queue("vip-rescue")), at: 0)
        rules.queues["rapid-response"]?.assign = .roundRobin
        rules.queues["rapid-response"]?.notify = ["cs-urgent", "crm"]
      })
  }

  mutating func step() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: receive()
    case 4..<7: act()
    case 7: world.advance(by: Double.random(in: 0...40_000, using: &random))
    case 8: world.sleep(for: Double.random(in: 0...200_000, using: &random))
    default: absence()
    }
  }

  private mutating func receive() {
    let response = Response.sample(
      score: .random(in: 0...10, using: &random), id: "r\(Int.random(in: 0..<200, using: &random))",
      comment: pick([nil, nil, "late", "a refund, now"]),
      email: pick([nil, "a@x.example", "b@x.example", "c@x.example", "d@x.example"]),
      personID: pick([nil, nil, "1", "2", "3"]),
      answeredAt: world.now.addingTimeInterval(pick([0, 0, 0, -.days(8)])),
      isTest: pick([false, false, false, true]),
      attributes: pick([[:], ["plan": .text("enterprise")]]))
    received.insert(response.key)
    world.receive(response)
  }

  private mutating func act() {
    let id = Int64.random(in: 1...Int64(max(1, world.cases.count)), using: &random)
    let at: Date? = pick([nil, nil, world.now.addingTimeInterval(-3_600)])
    world.act(
      pick([
        .acknowledge(note: nil), .attempt(note: nil), .contact(channel: "phone", at: at, note: nil),
        .wait(note: nil), .resolve(outcome: pick(["spam", "refunded"]), rootCause: nil, note: nil),
        .close(note: nil), .reopen(note: nil),
        .assign(owner: pick(["sarah", "omar", "lena", "zoe"]), note: nil), .note("x"),
      ]), on: id)
  }

  private mutating func absence() {
    world.awayUntil[pick(["sarah", "omar", "lena"])] = world.now.addingTimeInterval(
      pick([-1, 100_000]))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
