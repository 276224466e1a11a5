import FollowUp
import Foundation

@testable import closeloop

/// Cases, touches and alerts as the daemon would say them, read as the command line reads them.
enum Samples {
  static func view<View: Decodable>(_ document: some Encodable, as type: View.Type) throws -> View {
    try JSONDecoder.daemon.decode(type, from: StableJSON.bytes(of: document))
  }

  static let ladder = ClockPlan(
    withinSeconds: 4 * 3_600,
    ladder: [Rung(moment: .at(share: 1), tell: [.destination("cs-leads")])])

  static func clock(deadlineAt: Date, plan: ClockPlan = ladder) -> Clock {
    Clock(
      startedAt: deadlineAt.addingTimeInterval(-plan.withinSeconds), deadlineAt: deadlineAt,
      plan: plan)
  }

  static func response(
    _ id: String, score: Int, comment: String?, answeredAt: Date
  ) -> Response? {
    Score(score).map {
      Response(
        key: ResponseKey(source: "app", id: id), score: $0, comment: comment,
        answeredAt: answeredAt)
    }
  }

  static let ada = Person(
    id: PersonID(rawValue: 1), email: "ada@initech.example", name: "Ada Byron",
    phone: "+44 20 7946 0000", timezone: "Europe/London",
    account: Account(id: "a-1", name: "Initech"))
  static let yuki = Person(
    id: PersonID(rawValue: 2), email: "yuki@example.jp", name: "山田 ゆき",
    account: Account(name: "株式会社サンプル商事東京本社営業部第二課"))
  static let nobody = Person(id: PersonID(rawValue: 3))

  static func `case`(
    _ id: Int64, _ person: Person, score: Int = 2, queue: String = "vip-rescue",
    clock: Clock, responses: [Response] = []
  ) -> Case? {
    Score(score).map {
      Case(
        id: CaseID(rawValue: id), person: person.id, queue: queue, owner: "sarah", score: $0,
        account: person.account, route: "enterprise at risk",
        openedAt: clock.startedAt, clock: clock, responses: responses.map(\.key))
    }
  }

  static func document(
    _ item: Case?, _ person: Person, _ responses: [Response?] = []
  ) -> CaseDocument? {
    item.map {
      CaseDocument($0, person: person, responses: responses.compactMap { $0 }, now: .test)
    }
  }

  /// A page with every kind of clock, an owner nobody, wide names and a test.
  static var cases: ListDocument<CaseDocument> {
    var late = `case`(1_204, ada, score: 0, clock: clock(deadlineAt: .hours(-2.1)))
    late?.clock.state = .breached
    late?.clock.breachedAt = .hours(-2.1)
    late?.priority = .urgent
    var lateReached = `case`(1_190, nobody, score: 6, clock: clock(deadlineAt: .hours(-30)))
    lateReached?.state = .contacted
    lateReached?.clock.state = .breached
    lateReached?.clock.breachedAt = .hours(-30)
    lateReached?.clock.metAt = .hours(-28)
    var met = `case`(1_188, ada, queue: "rapid-response", clock: clock(deadlineAt: .hours(1)))
    met?.state = .waiting
    met?.clock.state = .met
    met?.clock.metAt = .hours(-1)
    met?.isTest = true
    var ownerless = `case`(1_203, yuki, clock: clock(deadlineAt: .hours(3.2)))
    ownerless?.owner = nil
    ownerless?.state = .acknowledged
    let near = `case`(1_201, ada, score: 5, clock: clock(deadlineAt: .hours(0.5)))
    let items = [(late, ada), (ownerless, yuki), (near, ada), (lateReached, nobody), (met, ada)]
    return ListDocument(items: items.compactMap { document($0, $1) }, next: 1_188)
  }

  static var shownCase: CaseDocument? {
    let first = response(
      "r-1001", score: 4, comment: "The export is slow.", answeredAt: .hours(-50))
    let second = response(
      "r-1077", score: 2,
      comment: """
        Third ticket, no answer. Nobody called back after the outage on Tuesday, and the invoice still \
        shows the wrong plan. 😡 We will cancel unless somebody talks to us this week.
        """, answeredAt: .hours(-1))
    var item = `case`(1_204, ada, clock: clock(deadlineAt: .hours(3)))
    item?.priority = .high
    item?.attempts = 2
    item?.follows = CaseID(rawValue: 977)
    var past = clock(deadlineAt: .hours(-47))
    past.state = .met
    past.metAt = .hours(-48)
    item?.pastClocks = [past]
    return document(item, ada, [first, second])
  }
}
