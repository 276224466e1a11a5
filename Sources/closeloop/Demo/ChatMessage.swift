import Foundation

/// A Slack message as a terminal can show it: what the team would see in its channel.
struct ChatMessage: Decodable, Sendable {
  struct TextObject: Decodable, Sendable { var text: String }
  struct Element: Decodable, Sendable {
    var text: TextObject?
    var url: String?
    private enum CodingKeys: CodingKey { case text, url }

    /// A button's text is an object, a context element's a plain string.
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      url = try container.decodeIfPresent(String.self, forKey: .url)
      // An object fails to decode where the plain form stands.
      if let object = try? container.decode(TextObject.self, forKey: .text) {
        text = object
      } else {
        text = TextObject(text: try container.decode(String.self, forKey: .text))
      }
    }
  }
  struct Block: Decodable, Sendable {
    var type: String
    var text: TextObject?
    var fields: [TextObject]?
    var elements: [Element]?
  }
  var text: String
  var blocks: [Block]?

  /// The lines of the message, without Slack's markup; people by their names.
  func lines(people: [String: String]) -> [String] {
    guard let blocks, !blocks.isEmpty else { return Self.plain(text, people).lines }
    return blocks.flatMap { block -> [String] in
      switch block.type {
      case "divider": return []
      case "actions":
        let buttons = (block.elements ?? []).compactMap { $0.text?.text }
        return [buttons.map { "[ \($0) ]" }.joined(separator: " ")]
      default:
        let texts =
          [block.text?.text].compactMap(\.self) + (block.fields ?? []).map(\.text)
          + (block.elements ?? []).compactMap { $0.text?.text }
        return texts.flatMap { Self.plain($0, people).lines }
      }
    }
  }

  private static func plain(_ text: String, _ people: [String: String]) -> String {
    var result = text
    for (id, name) in people { result = result.replacing("<@\(id)>", with: "@" + name) }
    result = result.replacing(/<[^|<>]*\|([^<>]*)>/) { String($0.output.1) }
    result = result.replacing(/<([^<>]*)>/) { String($0.output.1) }
    result = result.replacing(/\*([^*\n]+)\*/) { String($0.output.1) }
    return result.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}

extension String {
  fileprivate var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
