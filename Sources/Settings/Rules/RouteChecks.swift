import FollowUp

/// What can be wrong between the keys of a route, and between routes.
struct RouteChecks {
  var conditions: ConditionsReader
  private(set) var findings: [Finding] = []
  private var channels: [String: String] = [:]

  init(conditions: ConditionsReader) { self.conditions = conditions }

  mutating func check(_ root: YAMLValue) {
    for entry in root["destinations"]?.entries ?? [] {
      channels[entry.key] = entry.value["type"]?.text
    }
    let routes = root["routes"]?.list ?? []
    let path = Path.root["routes"]
    for (index, route) in routes.enumerated() where route.entries != nil {
      checkAction(of: route, at: path[index])
      for action in ["check-in", "invite"] {
        guard let touch = route[action], touch.entries != nil else { continue }
        checkTouch(touch, action, at: path[index][action])
        checkSegment(of: route, touch, action, at: path[index][action])
      }
    }
    checkNames(routes, at: path)
    findings += ReachCheck(conditions: conditions).findings(in: routes, at: path)
  }

  private mutating func checkAction(of route: YAMLValue, at path: Path) {
    let actions = RouteKeys.actions.filter { route[$0] != nil }
    // A route whose action is of a later version has its fault already.
    let isNamed = RouteKeys.actions.contains { route.means($0, of: RouteKeys.route) }
    if !isNamed, route["re-survey"] == nil { add(route, path, .noAction) }
    if actions.count > 1 { add(route, path, .severalActions(actions)) }
  }

  private mutating func checkTouch(_ touch: YAMLValue, _ action: String, at path: Path) {
    if let via = touch["via"] {
      if touch["tell"] != nil { add(via, path["via"], .tellAndVia) }
      if let name = via.text, channels[name] == "slack" {
        add(via, path["via"], .viaNotWebhook(name))
      }
      for key in ["team", "assign"] {
        if let value = touch[key] { add(value, path[key], .uselessWithVia(key)) }
      }
    } else {
      let isMeant = { (key: String) in touch.means(key, of: RouteKeys.invite) }
      if !isMeant("tell"), !isMeant("via") { add(touch, path, .neitherTellNorVia) }
      if !isMeant("team"), !isMeant("via") { add(touch, path, .teamMissing(action: action)) }
    }
    checkWindow(touch, at: path)
  }

  private mutating func checkWindow(_ touch: YAMLValue, at path: Path) {
    func text(_ key: String) -> String? { touch[key]?.text ?? RouteKeys.invite[key]?.standard }
    guard let after = text("after"), let within = text("within"),
      let begin = DurationText.seconds(after, allowsZero: true),
      let end = DurationText.seconds(within, allowsZero: false), end <= begin
    else { return }
    add(touch, path, .windowEndsBeforeItBegins(after: after, within: within))
  }

  private mutating func checkSegment(
    of route: YAMLValue, _ touch: YAMLValue, _ action: String, at path: Path
  ) {
    let read = route["when"].map { conditions.read($0, at: path) }
    let mentionsScore = ["segment", "score"].contains { route["when"]?[$0] != nil }
    // Lines that cannot be read have their fault already.
    if mentionsScore, read?.findings.isEmpty == false { return }
    if ScoreSet(of: read?.predicates ?? []).takesDetractors {
      add(touch, path, .takesDetractors(action: action))
    }
  }

  private mutating func checkNames(_ routes: [YAMLValue], at path: Path) {
    var lines: [String: Int] = [:]
    for (index, route) in routes.enumerated() {
      guard let value = route["name"], let name = value.text else { continue }
      if let line = lines[name] {
        add(value, path[index]["name"], .repeatedRouteName(name, firstLine: line))
      } else {
        lines[name] = value.position.line
      }
    }
  }

  private mutating func add(_ value: YAMLValue, _ path: Path, _ problem: Fault.RulesProblem) {
    findings.append(Finding(value.position, path, .rules(problem)))
  }
}
