extension Fault.RulesProblem {
  var text: String {
    switch self {
    case .noAction: "does nothing; write one of queue, check-in, invite, suppress"
    case .severalActions(let keys):
      "does \(keys.count) things (\(keys.joined(separator: ", "))); a route does exactly one"
    case .unreachable(let routes):
      "can never be reached: \(routes.map { "'\($0.shown)'" }.joined(separator: ", ")) above "
        + (routes.count > 1 ? "together take" : "takes")
        + " all of its responses; move it up, or take it out"
    case .takesDetractors(let action):
      "takes detractors too, and a detractor becomes a case; add segment: "
        + (action == "invite" ? "promoter" : "passive") + " to its when"
    case .neitherTellNorVia: "nobody is told; write tell with a destination of the team, or via"
    case .tellAndVia: "tell and via stand together; a touch is a task (tell) or a message (via)"
    case .viaNotWebhook(let name):
      "'\(name)' reaches our own people; via needs a destination of type webhook, else write tell"
    case .teamMissing(let action): "\(action) without a team: nobody can own it; write team, or via"
    case .uselessWithVia(let key): "\(key) has no use with via: a message to a tool has no owner"
    case .windowEndsBeforeItBegins(let after, let within):
      "the window ends (within: \(within)) before it begins (after: \(after)); both from receipt"
    case .repeatedRouteName(let name, let line):
      "'\(name.shown)' is the name of the route on line \(line) too; choose another"
    case .fallbackCycle(let names):
      "fallbacks in a circle: \(names.joined(separator: " -> ")); leave one of them out"
    case .signWithOnSlack: "only a destination of type webhook signs; take it out"
    }
  }
}
