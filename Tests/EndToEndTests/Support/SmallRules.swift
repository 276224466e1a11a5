/// A team of two, one queue, one route for every detractor. What a test is about, it says.
struct SmallRules {
  /// Destination to its URL; Slack's format, fast enough for any test.
  var slack: [String: String] = [:]
  var webhooks: [String: String] = [:]
  var notify = "urgent"
  var within = "1h"
  /// Lines of the ladder, each a YAML flow mapping.
  var ladder = ["{at: 100%, tell: urgent}"]

  var text: String {
    var lines = [
      "people:", "  sarah: {name: Sarah Lind}", "  omar: {name: Omar Diaz}",
      "teams:", "  success: [sarah, omar]", "destinations:",
    ]
    for (name, url) in slack.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(name): {type: slack, url: \"\(url)\", rate: 1000/s, insecure: true}")
    }
    for (name, url) in webhooks.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(name): {type: webhook, url: \"\(url)\", insecure: true}")
    }
    lines += [
      "default-queue: rescue", "queues:", "  rescue:", "    team: success",
      "    notify: \(notify)", "    clocks:", "      first-contact:", "        within: \(within)",
      "        ladder:",
    ]
    lines += ladder.map { "          - \($0)" }
    lines += [
      "routes:", "  - name: every detractor", "    when: {segment: detractor}",
      "    queue: rescue",
    ]
    return lines.joined(separator: "\n")
  }
}
