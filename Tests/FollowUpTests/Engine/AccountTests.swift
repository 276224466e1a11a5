import FollowUp
import TestSupport
import Testing

/// What two responses of one company agree on: the id, where anybody ever said it.
struct AccountTests {
  private let id = Account(id: "acme", name: nil)
  private let name = Account(id: nil, name: "Acme Oy")
  private let both = Account(id: "acme", name: "Acme Oy")

  @Test func `what is absent never erases`() {
    #expect(Account?.some(id).merged(with: name) == both)
    #expect(Account?.some(name).merged(with: id) == both)
    #expect(Account?.some(both).merged(with: nil) == both)
    #expect(Account?.none.merged(with: name) == name)
    #expect(Account?.some(id).merged(with: Account(id: " ", name: "")) == id)
    #expect(Account?.none.merged(with: Account(id: "", name: " ")) == nil)
    #expect(
      Account?.some(both).merged(with: Account(id: "globex", name: nil))
        == Account(id: "globex", name: "Acme Oy"))
  }

  @Test func `a revision that names the account alone keeps its id`() {
    var world = World()
    world.receive(.sample(score: 2, account: id))

    world.receive(.sample(score: 2, comment: "late", account: name))

    #expect(world.response()?.response.person.account == both)
    #expect(world.cases.values.first?.account == both)
  }

  @Test func `a route by the account's id takes a person's answer that names it alone`() {
    var world = World(
      .sample {
        $0.routes = [
          Route(
            name: "acme",
            when: [Predicate(key: .account, test: .oneOf([.text("acme")]), wanted: "acme")],
            action: .queue("vip-rescue"))
        ]
      })
    world.receive(.sample(score: 9, id: "r1", account: id))

    let answer = world.receive(.sample(score: 2, id: "r2", account: name))

    #expect(answer.disposition?.caseID.flatMap { world.cases[$0]?.queue } == "vip-rescue")
  }

  @Test func `nobody is invited beside a case of their account, however it is named`() {
    var world = World(.sample { $0.contactPolicy.noInviteWhileAccountHasOpenCase = true })
    world.receive(.sample(score: 7, id: "r1", account: id))
    world.act(.decline(note: nil), onTouch: 1)
    world.receive(.sample(score: 2, id: "r2", email: "boss@example.com", account: id))

    let answer = world.receive(.sample(score: 10, id: "r3", account: name))

    #expect(answer.reason == .accountHasOpenCase)
  }

  @Test func `a test's case keeps nobody from being invited`() {
    var world = World(.sample { $0.contactPolicy.noInviteWhileAccountHasOpenCase = true })
    world.receive(
      .sample(score: 2, id: "r1", email: "boss@example.com", account: id, isTest: true))

    #expect(world.receive(.sample(score: 10, id: "r2", account: id)).reason == .planned)
    #expect(
      world.receive(
        .sample(score: 10, id: "r3", email: "third@example.com", account: id, isTest: true)
      ).reason == .accountHasOpenCase)
  }
}
