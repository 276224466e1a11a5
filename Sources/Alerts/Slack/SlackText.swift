/// Text as Slack's mrkdwn takes it: untrusted words come in by `init(plain:)` and cannot ping, link or hide.
struct SlackText: Equatable {
  private(set) var source: String

  /// Our own markup: only ever a literal of this module or a mention.
  private init(markup: String) { source = markup }

  static let empty = SlackText(markup: "")

  /// Escapes exactly the three characters Slack asks for, `&` first
  /// (https://api.slack.com/docs/message-formatting).
  init(plain text: String) {
    var escaped = String.UnicodeScalarView()
    for scalar in CleanText(text).text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    source = String(escaped)
  }

  /// One line, whatever the text holds.
  init(line text: String) {
    self.init(plain: CleanText(text).text.split(separator: "\n").joined(separator: " "))
  }

  static func bold(_ text: SlackText) -> SlackText {
    text.source.isEmpty ? text : SlackText(markup: "*\(text.source)*")
  }

  /// A block quote: every line of it, so that none of a customer's lines stands as ours.
  static func quote(_ text: String) -> SlackText {
    let lines = SlackText(plain: text).source.split(
      separator: "\n", omittingEmptySubsequences: false)
    return SlackText(markup: lines.map { "> \($0)" }.joined(separator: "\n"))
  }

  /// A live mention; `nil` for what is no member id.
  static func mention(_ id: String?) -> SlackText? {
    guard let id, let first = id.utf8.first,
      first == UInt8(ascii: "U") || first == UInt8(ascii: "W"),
      id.utf8.count > 2,
      id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) })
    else { return nil }
    return SlackText(markup: "<@\(id)>")
  }

  /// A link with a label, for the plain form of a message.
  static func link(_ url: String, _ label: String) -> SlackText? {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: ">") })
    else { return nil }
    return SlackText(markup: "<\(SlackText(plain: url).source)|\(SlackText(line: label).source)>")
  }

  static func + (a: SlackText, b: SlackText) -> SlackText { SlackText(markup: a.source + b.source) }

  static func joined(_ texts: [SlackText], by separator: String) -> SlackText {
    SlackText(markup: texts.map(\.source).filter { !$0.isEmpty }.joined(separator: separator))
  }

  /// At most so many UTF-16 units (the unit of Slack's limits is not documented; this is the strictest that
  /// is common), cut between graphemes, never inside an entity or a mention, with an ellipsis.
  func cut(to limit: Int) -> SlackText {
    guard source.utf16.count > limit else { return self }
    var best = source.startIndex
    var length = 0
    var isInToken = false
    for index in source.indices {
      if !isInToken { best = index }
      for scalar in source[index].unicodeScalars {
        if scalar == "&" || scalar == "<" { isInToken = true }
        if scalar == ";" || scalar == ">" { isInToken = false }
        length += scalar.utf16.count
      }
      guard length < limit else { break }
    }
    return SlackText(markup: source[..<best] + "…")
  }
}
