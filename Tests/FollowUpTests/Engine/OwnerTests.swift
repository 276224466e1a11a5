import FollowUp
import Foundation
import TestSupport
import Testing

struct OwnerTests {
  private func pick(
    _ assign: Assignment, attributes: [String: Scalar] = [:], until: Date? = nil,
    _ staff: Staff = Staff(), _ change: (inout Rules) -> Void = { _ in }
  ) -> OwnerPick {
    var situation = Situation(fresh: FreshNumbers())
    situation.staff = staff
    return pickOwner(
      team: "success", assign: assign, cursorKey: "q",
      response: .sample(score: 2, attributes: attributes), situation, .sample(change),
      from: .sample, until: until)
  }

  @Test(
    arguments: [
      ([:], "sarah"), (["sarah": 1], "omar"), (["sarah": 2, "omar": 2], "sarah"),
      (["sarah": 2, "omar": 3], "sarah"),
    ] as [([String: Int], String)])
  func `the least loaded gets it, the first of equals`(load: [String: Int], owner: String) {
    #expect(
      pick(.leastLoaded, Staff(load: load)) == OwnerPick(owner: owner, reasons: [.leastLoaded]))
  }

  @Test(
    arguments: [
      (nil, "sarah"), ("sarah", "omar"), ("omar", "sarah"), ("somebody who left", "sarah"),
    ] as [(String?, String)])
  func `round-robin goes on after its cursor`(cursor: String?, owner: String) {
    let staff = Staff(cursors: cursor.map { ["q": $0] } ?? [:])

    let picked = pick(.roundRobin, staff)

    #expect(
      picked
        == OwnerPick(
          owner: owner, reasons: [.roundRobin], cursor: .init(key: "q", person: owner)))
  }

  @Test(
    arguments: [
      (.text("omar"), "omar", [.ownerFromAttribute]),
      (.text(" Omar@Vendor.example"), "omar", [.ownerFromAttribute]),
      (.text("lena"), "lena", [.ownerFromAttribute]),
      (.text("nobody"), "sarah", [.ownerAttributeUnknown, .leastLoaded]),
      (.text(""), "sarah", [.ownerAttributeMissing, .leastLoaded]),
      (nil, "sarah", [.ownerAttributeMissing, .leastLoaded]),
    ] as [(Scalar?, String, [Reason])])
  func `owner-from names a people key, then an e-mail, else falls through`(
    value: Scalar?, owner: String, reasons: [Reason]
  ) {
    let picked = pick(
      .ownerFrom(attribute: "csm"), attributes: value.map { ["csm": $0] } ?? [:])

    #expect(picked == OwnerPick(owner: owner, reasons: reasons))
  }

  @Test func `a named owner who is away is passed over, and that is said`() {
    let picked = pick(
      .ownerFrom(attribute: "csm"), attributes: ["csm": .text("omar")],
      Staff(awayUntil: ["omar": .sample.after(seconds: 60)]))

    #expect(picked == OwnerPick(owner: "sarah", reasons: [.ownerAway, .leastLoaded]))
  }

  @Test(arguments: [
    (0.0, 1.0, true), (-5, -1, false), (1, 13, false), (1, 13.1, true), (12, 24, false),
    (11.9, 40, true), (-2, 0, false),
  ])
  func `away now, or for more than half of the clock, is skipped`(
    from: Double, to: Double, isSkipped: Bool
  ) {
    let span = AwaySpan(
      from: .sample.addingTimeInterval(.hours(from)), to: .sample.addingTimeInterval(.hours(to)))

    let picked = pick(.leastLoaded, until: .sample.after(seconds: .hours(24))) {
      $0.people[0].away = [span]
    }

    #expect(picked.owner == (isSkipped ? "omar" : "sarah"))
    #expect(picked.reasons.contains(.ownerAway) == isSkipped)
  }

  @Test func `absences that overlap are counted once`() {
    let overlapping = [(1.0, 9.0), (2.0, 10.0), (3.0, 11.0)].map {
      AwaySpan(
        from: .sample.addingTimeInterval(.hours($0)), to: .sample.addingTimeInterval(.hours($1)))
    }

    let picked = pick(.leastLoaded, until: .sample.after(seconds: .hours(24))) {
      $0.people[0].away = overlapping
    }

    #expect(picked.owner == "sarah")
  }

  @Test func `a team whose people are all gone from the rules has nobody left`() {
    let picked = pick(.roundRobin) { $0.people = [] }

    #expect(picked == OwnerPick(owner: nil, reasons: [.nobodyLeft]))
  }

  @Test func `round-robin takes turns over cases and its cursor is kept`() {
    var world = World(.sample { $0.queues["rapid-response"]?.assign = .roundRobin })

    for index in 1...4 {
      world.receive(.sample(score: 2, id: "r\(index)", email: "p\(index)@x.example"))
    }

    #expect(world.openCases.map(\.owner) == ["sarah", "omar", "sarah", "omar"])
    #expect(world.cursors == ["rapid-response": "omar"])
  }

  @Test func `a test takes nobody's turn`() {
    var world = World(.sample { $0.queues["rapid-response"]?.assign = .roundRobin })
    var test = Response.sample(score: 2, id: "t")
    test.isTest = true

    world.receive(test)
    world.receive(.sample(score: 2, id: "r", email: "p@x.example"))

    #expect(world.openCases.map(\.owner) == ["sarah", "sarah"])
  }
}
