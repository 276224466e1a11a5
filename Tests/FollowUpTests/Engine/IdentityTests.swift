import FollowUp
import Foundation
import TestSupport
import Testing

struct IdentityTests {
  @Test(arguments: [
    (" Anna@Example.COM ", "email:anna@example.com"),
    ("anna@example.com", "email:anna@example.com"),
    ("JOSE\u{301}@example.com", "email:josé@example.com"),
  ])
  func `an e-mail is trimmed, lower-cased and in one normal form`(said: String, kept: String) {
    let keys = personKeys(of: .sample(score: 3, email: said), under: .sample())

    #expect(keys.map { Array($0.text.utf8) } == [Array(kept.utf8)])
  }

  @Test func `the source's own id is a key of that source unless ids are shared`() {
    let response = Response.sample(score: 3, email: nil, personID: "42")

    let own = personKeys(of: response, under: .sample())
    let shared = personKeys(of: response, under: .sample { $0.sharesPersonIDs = true })

    #expect(own == [.sourceID(source: "app", id: "42")])
    #expect(shared == [.sourceID(source: "", id: "42")])
  }

  @Test(arguments: ["", "   ", nil])
  func `a response without a key makes a new anonymous person each time`(email: String?) {
    var world = World()

    world.receive(.sample(score: 3, id: "a", email: email))
    world.receive(.sample(score: 3, id: "b", email: email))

    #expect(world.persons.count == 2)
    #expect(world.openCases.count == 2)
    #expect(world.violations == [])
  }

  @Test func `a person is found again by e-mail, and learns the source's id`() {
    var world = World()

    world.receive(.sample(score: 9, id: "a"))
    let second = world.receive(.sample(score: 9, id: "b", personID: "42"))

    #expect(world.persons.count == 1)
    #expect(second.newKeys == [.sourceID(source: "app", id: "42")])
  }

  @Test func `keys of two persons do not merge them: the one with the open case wins`() {
    var world = World()
    world.receive(.sample(score: 9, id: "older", email: "a@x.example"))
    world.receive(.sample(score: 2, id: "open", email: nil, personID: "7"))

    let decision = world.receive(
      .sample(score: 1, id: "both", email: "a@x.example", personID: "7"))

    #expect(world.response("both")?.person == world.response("open")?.person)
    #expect(decision.notes.contains(.identityConflict))
    #expect(decision.newKeys.isEmpty)
    #expect(world.keys[.email("a@x.example")] == world.response("older")?.person)
    #expect(world.violations == [])
  }

  @Test func `without an open case the older of two persons wins`() {
    var world = World()
    world.receive(.sample(score: 9, id: "older", email: nil, personID: "7"))
    world.receive(.sample(score: 9, id: "younger", email: "a@x.example"))

    world.receive(.sample(score: 9, id: "both", email: "a@x.example", personID: "7"))

    #expect(world.response("both")?.person == world.response("older")?.person)
  }

  @Test func `person fields that say something update the person, even on a duplicate`() {
    var world = World()
    var response = Response.sample(score: 3)
    response.person.name = "Anna"
    world.receive(response)

    response.person.name = "Anna Lind"
    response.person.phone = "+358 1"
    let decision = world.receive(response)

    #expect(decision.reason == .duplicate)
    #expect(world.persons.values.map(\.name) == ["Anna Lind"])
    #expect(world.persons.values.map(\.phone) == ["+358 1"])
  }

  @Test(arguments: ["", "  ", nil])
  func `what a response leaves out or empty never erases a person's field`(name: String?) {
    var world = World()
    var response = Response.sample(score: 3)
    response.person.name = "Anna"
    world.receive(response)

    response.person.name = name
    response.comment = "late"
    world.receive(response)

    #expect(world.persons.values.map(\.name) == ["Anna"])
  }

  @Test func `a revision never changes the person of a response`() {
    var world = World()
    world.receive(.sample(score: 9, id: "other", email: "bo@x.example"))
    world.receive(.sample(score: 3))

    let decision = world.receive(.sample(score: 2, email: "bo@x.example"))

    #expect(world.response()?.person == world.openCases.first?.person)
    #expect(decision.notes.contains(.identityConflict))
    #expect(decision.newKeys.isEmpty)
    #expect(world.openCases.count == 1)
  }

  @Test func `a test response walks the whole road and never meets a real person`() {
    var world = World()
    world.receive(.sample(score: 2, id: "real"))

    let decision = world.receive(.sample(score: 2, id: "test", isTest: true))

    #expect(decision.disposition?.kind == "case")
    #expect(world.openCases.map(\.isTest) == [false, true])
    #expect(world.alerts.last?.facts.isTest == true)
    #expect(world.persons.count == 2)
    #expect(world.violations == [])
  }

  @Test func `a time zone that the data does not know is noted`() {
    var world = World()
    var response = Response.sample(score: 3)
    response.person.timezone = "Mars/Olympus"
    let unknown = world.receive(response)

    response = .sample(score: 3, id: "r2")
    response.person.timezone = "UTC"
    let known = world.receive(response)

    #expect(unknown.notes.contains(.unknownTimezone))
    #expect(!known.notes.contains(.unknownTimezone))
  }
}
