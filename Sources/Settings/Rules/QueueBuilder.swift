import FollowUp

/// Makes the queues of a rules.yml in which nothing was found wrong.
struct QueueBuilder {
  var root: Fields

  func queues() throws(Finding) -> [String: Queue] {
    var queues: [String: Queue] = [:]
    for (key, fields) in root.each("queues", QueueKeys.queue) {
      let notify = fields.texts("notify")
      let fallback = fields.optionalText("fallback")
      queues[key] = Queue(
        key: key, team: try fields.text("team"), assign: try fields.assignment(), notify: notify,
        fallback: fallback,
        firstContact: try clock(fields, last: fallback ?? notify.first, first: notify.first))
    }
    return queues
  }

  private func clock(
    _ queue: Fields, last: String?, first: String?
  ) throws(Finding) -> ClockPlan {
    let empty = YAMLValue(position: queue.value.position, content: .object([]))
    let clocks = queue.fields("clocks", QueueKeys.clocks)
    let fields =
      clocks?.fields("first-contact", QueueKeys.clock)
      ?? Fields(QueueKeys.clock, empty, at: queue.path["clocks"], folder: queue.folder)
    let within = try fields.seconds("within")
    guard fields.value["ladder"] != nil else {
      return ClockPlan(withinSeconds: within, ladder: Self.standardLadder(first, last))
    }
    var ladder: [Rung] = []
    for (_, rung) in fields.each("ladder", QueueKeys.rung) { ladder.append(try self.rung(rung)) }
    return ClockPlan(withinSeconds: within, ladder: ladder)
  }

  /// The ladder of a clock that says none: the owner at half time, the team's channel at three quarters,
  /// the fallback at the deadline.
  static func standardLadder(_ first: String?, _ last: String?) -> [Rung] {
    [
      Rung(moment: .at(share: 0.5), tell: [.owner]),
      Rung(moment: .at(share: 0.75), tell: first.map { [.destination($0)] } ?? []),
      Rung(moment: .at(share: 1), tell: last.map { [.destination($0)] } ?? []),
    ]
  }

  private func rung(_ fields: Fields) throws(Finding) -> Rung {
    let targets = fields.texts("tell").map { name -> RungTarget in
      name == "owner" ? .owner : .destination(name)
    }
    return Rung(moment: try moment(fields), tell: targets, handTo: fields.optionalText("hand-to"))
  }

  private func moment(_ fields: Fields) throws(Finding) -> RungMoment {
    if let share = try fields.optional("at", ShareText.share) { return .at(share: share) }
    if fields.value["after"] != nil { return .after(seconds: try fields.seconds("after")) }
    let count = try fields.read("at-most") { WholeNumber.read($0) }
    return .every(seconds: try fields.seconds("every"), atMost: count)
  }
}

extension Fields {
  /// The value of `assign`.
  func assignment() throws(Finding) -> Assignment {
    if let attribute = value["assign"]?["owner-from"]?.text {
      return .ownerFrom(attribute: attribute)
    }
    return try text("assign") == "round-robin" ? .roundRobin : .leastLoaded
  }

  /// The value of a key that may be a secret.
  func secretOrText(_ key: String) throws(Finding) -> SecretOrText {
    if let reference = secrets(key).first { return .secret(reference) }
    return .text(try text(key))
  }
}
