/// The body of a post to a Slack incoming webhook, as a value.
struct SlackMessage: Encodable, Equatable {
  /// What notifications show, and what stands in where blocks cannot be shown.
  var text: String
  /// Absent in the plain form.
  var blocks: [Block]?
  var unfurlLinks = false
  var unfurlMedia = false

  enum CodingKeys: String, CodingKey {
    case text, blocks
    case unfurlLinks = "unfurl_links"
    case unfurlMedia = "unfurl_media"
  }

  enum Block: Equatable {
    case header(String)
    case section(String)
    case context(String)
    case actions([Button])
  }

  /// A button that opens a page; it needs no Slack app.
  struct Button: Equatable {
    var label: String
    var url: String
    var isPrimary: Bool
  }
}

/// Slack's limits; a message over one of them is refused whole (`invalid_blocks`).
enum SlackLimit {
  static let blocks = 50
  static let section = 3_000
  static let header = 150
  static let button = 75
  static let buttonURL = 3_000
  static let buttons = 25
  /// Slack splits a longer `text` in two.
  static let text = 4_000
}

extension SlackMessage.Block: Encodable {
  private enum Keys: String, CodingKey { case type, text, elements }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch self {
    case .header(let text):
      try container.encode("header", forKey: .type)
      try container.encode(TextObject.plain(text), forKey: .text)
    case .section(let text):
      try container.encode("section", forKey: .type)
      try container.encode(TextObject.markup(text), forKey: .text)
    case .context(let text):
      try container.encode("context", forKey: .type)
      try container.encode([TextObject.markup(text)], forKey: .elements)
    case .actions(let buttons):
      try container.encode("actions", forKey: .type)
      try container.encode(buttons, forKey: .elements)
    }
  }
}

extension SlackMessage.Button: Encodable {
  private enum Keys: String, CodingKey { case type, text, url, style }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode("button", forKey: .type)
    try container.encode(TextObject.plain(label), forKey: .text)
    try container.encode(url, forKey: .url)
    if isPrimary { try container.encode("primary", forKey: .style) }
  }
}

/// `verbatim` keeps Slack from making links and mentions of what only looks like them.
private struct TextObject: Encodable {
  var type: String
  var text: String
  var emoji: Bool?
  var verbatim: Bool?

  static func plain(_ text: String) -> TextObject {
    TextObject(type: "plain_text", text: text, emoji: true, verbatim: nil)
  }
  static func markup(_ text: String) -> TextObject {
    TextObject(type: "mrkdwn", text: text, emoji: nil, verbatim: true)
  }
}
