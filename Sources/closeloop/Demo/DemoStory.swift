/// What happens in the demo, by the second.
struct DemoStory: Sendable {
  enum Step: Sendable {
    /// The narrator speaks.
    case say(String)
    /// A response is posted, as a survey tool would.
    case answer(DemoAnswer)
    /// The owner calls the customer of this response back in time.
    case contact(response: String)
  }

  struct Beat: Sendable {
    var second: Int
    var step: Step
  }

  static let beats: [Beat] = [
    Beat(second: 1, step: .say("A detractor answers. One second stands for one hour.")),
    Beat(second: 1, step: .answer(.unhappy)),
    Beat(second: 4, step: .say("A passive answers: somebody should ask what was missing.")),
    Beat(second: 4, step: .answer(.soSo)),
    Beat(second: 6, step: .say("A promoter answers: thank them, then ask for one thing.")),
    Beat(second: 6, step: .answer(.happy)),
    Beat(
      second: 8, step: .say("An enterprise customer is unhappy: another queue, a shorter clock.")),
    Beat(second: 8, step: .answer(.enterprise)),
    Beat(second: 15, step: .say("Sarah calls the enterprise customer: its clock stops.")),
    Beat(second: 15, step: .contact(response: DemoAnswer.enterprise.id)),
    Beat(
      second: 18, step: .say("The survey tool repeats itself: known already, nobody is told twice.")
    ),
    Beat(second: 18, step: .answer(.unhappy)),
    Beat(
      second: 23, step: .say("Nobody has called the first customer. Watch the deadline pass ...")),
    Beat(second: 33, step: .say("That was a day in half a minute.")),
  ]
}

/// A response as our own JSON. The people are invented.
struct DemoAnswer: Sendable, Encodable {
  struct Person: Sendable, Encodable {
    struct Account: Sendable, Encodable {
      var id: String
      var name: String
    }
    var email: String
    var name: String
    var phone: String?
    var account: Account
  }

  var id: String
  var score: Int
  var comment: String?
  var person: Person
  var attributes: [String: String]

  static let unhappy = DemoAnswer(
    id: "resp-1001", score: 2,
    comment: "Third time the export lost my filters, and support never called me back.",
    person: Person(
      email: "ines.moreau@brightleaf.example", name: "Ines Moreau", phone: "+33 1 23 45 67 89",
      account: .init(id: "brightleaf", name: "Brightleaf Studio")),
    attributes: ["plan": "team"])

  static let soSo = DemoAnswer(
    id: "resp-1002", score: 7, comment: "Fine, but the mobile app feels like an afterthought.",
    person: Person(
      email: "tom.okafor@harbor.example", name: "Tom Okafor", phone: nil,
      account: .init(id: "harbor", name: "Harbor Logistics")),
    attributes: ["plan": "team"])

  static let happy = DemoAnswer(
    id: "resp-1003", score: 10, comment: "It simply works. We moved four teams over.",
    person: Person(
      email: "yuki.tanaka@northwind.example", name: "Yuki Tanaka", phone: nil,
      account: .init(id: "northwind", name: "Northwind Labs")),
    attributes: ["plan": "business"])

  static let enterprise = DemoAnswer(
    id: "resp-1004", score: 4, comment: "Renewal is in March and SSO still breaks every week.",
    person: Person(
      email: "dana.whitfield@orbital.example", name: "Dana Whitfield", phone: "+1 415 555 0117",
      account: .init(id: "orbital", name: "Orbital Insurance")),
    attributes: ["plan": "enterprise", "account_manager": "sarah"])
}
