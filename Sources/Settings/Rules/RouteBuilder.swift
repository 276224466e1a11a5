import FollowUp

/// Makes the action of a route in which nothing was found wrong.
struct RouteBuilder {
  var fields: Fields

  init(_ fields: Fields) { self.fields = fields }

  func action() throws(Finding) -> Route.Action {
    if let queue = fields.optionalText("queue") { return .queue(queue) }
    if let touch = fields.fields("check-in", RouteKeys.checkIn) {
      return .checkIn(try plan(touch))
    }
    if let touch = fields.fields("invite", RouteKeys.invite) { return .invite(try plan(touch)) }
    return .suppress(try fields.text("suppress"))
  }

  private func plan(_ fields: Fields) throws(Finding) -> TouchPlan {
    TouchPlan(
      afterSeconds: try fields.seconds("after"), withinSeconds: try fields.seconds("within"),
      oneOf: fields.texts("one-of"), team: fields.optionalText("team"),
      assign: try fields.assignment(), tell: fields.optionalText("tell"),
      via: fields.optionalText("via"))
  }
}
