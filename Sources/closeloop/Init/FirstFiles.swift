import FollowUp
import Intake

/// The two files that `closeloop init` writes.
enum FirstFiles {
  static func daemon(_ source: String, of sample: String, named name: String) -> String {
    """
    # Written by `closeloop init` from \(sample.singleLine). `closeloop check` says what is wrong with it.
    listen: 127.0.0.1:8642
    state: state
    rules: rules.yml
    operations: chat
    sources:
      \(name):
    \(source)

    """
  }

  /// The mapping of a table, indented to stand under its name.
  static func source(_ guess: GuessedMapping, _ glimpse: TableGlimpse, isTable: Bool) -> String {
    var lines = [
      "type: folder", "path: drop   # files dropped there are taken in; or closeloop import FILE",
    ]
    if isTable {
      if glimpse.oddRowCount > 0 {
        lines.append(
          "encoding: auto   # \(glimpse.oddRowCount) of \(glimpse.seenRowCount) rows are no UTF-8")
      }
      if glimpse.headerRowCount > 1 { lines.append("header-rows: 2") }
      lines.append("delimiter: \(glimpse.delimiter.word)")
    }
    if let order = guess.dateOrder { lines.append("date-order: \(order.rawValue)") }
    if guess.fields.contains(where: { $0.field == .answeredAt }) {
      lines.append("timezone: UTC   # of dates that say no offset")
    }
    lines.append("fields:")
    lines += guess.fields.map { "  \(quoted($0.field.text)): \(quoted($0.column))" }
    if !guess.numbers.isEmpty {
      lines.append("numbers: [\(guess.numbers.map(quoted).joined(separator: ", "))]")
    }
    return lines.map { "    " + $0 }.joined(separator: "\n")
  }

  /// Every scalar of YAML in double quotes means itself, with JSON's escapes.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        byte == 0x2d || byte == 0x2e || byte == 0x5f || (0x61...0x7a).contains(byte)
      } && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(text)
      && text.utf8.first.map { (0x61...0x7a).contains($0) } ?? false
    guard !isPlain else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\u{0}"..<" ", "\u{7f}"..."\u{9f}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" + digits : digits)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  static let rules = """
    # Written by `closeloop init`: every detractor becomes a case with a clock, passives a check-in, promoters an
    # invite. Change the names, and make the credential slack-chat: the URL of a Slack incoming webhook.
    timezone: UTC
    people:
      anna: {name: Anna Example, title: Customer Success Manager}
    teams:
      success: [anna]
    destinations:
      chat: {type: slack, url: {credential: slack-chat}}
    default-queue: rapid-response
    queues:
      rapid-response:
        team: success
        notify: chat
        clocks:
          first-contact: {within: 24h, ladder: [{at: 50%, tell: owner}, {at: 100%, tell: chat}, {every: 4h, at-most: 6, tell: chat}]}
    routes:
      - name: every detractor
        when: {segment: detractor}
        queue: rapid-response
      - name: passives
        when: {segment: passive}
        check-in: {after: 2d, within: 14d, team: success, tell: chat}
      - name: promoters
        when: {segment: promoter}
        invite: {after: 1d, within: 14d, one-of: [review, referral], team: success, tell: chat}

    """
}
