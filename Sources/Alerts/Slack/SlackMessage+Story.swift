import FollowUp

extension SlackMessage {
  private static let lineLimit = 600
  private static let quoteLimit = 2_800

  /// The story with blocks and buttons.
  init(_ story: Story) {
    var blocks: [Block] = [.header(Self.headline(story))]
    if let comment = story.comment {
      blocks.append(.section(SlackText.quote(comment).cut(to: Self.quoteLimit).source))
    }
    let lines = SlackText.joined(story.lines.map(Self.line), by: "\n")
    if lines != .empty { blocks.append(.section(lines.cut(to: SlackLimit.section).source)) }
    blocks += Self.sections(story.entries)
    let notes = Self.notes(story)
    if notes != .empty { blocks.append(.context(notes.cut(to: SlackLimit.section).source)) }
    let buttons = Self.buttons(story.links)
    if !buttons.isEmpty { blocks.append(.actions(buttons)) }
    self.init(text: Self.summary(story), blocks: Array(blocks.prefix(SlackLimit.blocks)))
  }

  /// The same without blocks, for a receiver that refuses them.
  static func plain(_ story: Story) -> SlackMessage {
    let links = story.links.compactMap { SlackText.link($0.url, $0.label) }
    let parts = [
      SlackText.bold(SlackText(line: story.markedHeadline).cut(to: SlackLimit.header)),
      story.comment.map { SlackText.quote($0).cut(to: 1_500) } ?? .empty,
      SlackText.joined(story.lines.map(line) + story.entries.map(entry), by: "\n").cut(to: 1_500),
      notes(story).cut(to: 300),
    ]
    let head = SlackText.joined(parts, by: "\n")
    let tail = SlackText.joined(links, by: " · ")
    let full = SlackText.joined([head, tail], by: "\n")
    return SlackMessage(text: (full.source.utf16.count > SlackLimit.text ? head : full).source)
  }

  /// The marks stand even where the headline is cut.
  private static func headline(_ story: Story) -> String {
    var bare = story
    (bare.isTest, bare.mayRepeat) = (false, false)
    let marks = story.markedHeadline.utf16.count - bare.headline.utf16.count
    let cut = SlackText(line: bare.headline).cut(to: SlackLimit.header - marks)
    return (story.isTest ? "[TEST] " : "") + cut.source + (story.mayRepeat ? " (may repeat)" : "")
  }

  /// What a phone shows before the message is opened.
  private static func summary(_ story: Story) -> String {
    let sentence = story.lines.first { $0.label.isEmpty }?.value
    let more = (story.comment ?? sentence).map { SlackText(line: $0).cut(to: 200) } ?? .empty
    return SlackText.joined(
      [SlackText(line: story.markedHeadline).cut(to: 300), more], by: "\n"
    ).source
  }

  private static func line(_ line: Story.Line) -> SlackText {
    let label = SlackText.bold(SlackText(line: line.label))
    // Slack shows a mention as the name, so it stands in for it.
    let mention = line.pings ? SlackText.mention(line.member?.slack) : nil
    let value = mention ?? SlackText(line: line.value).cut(to: lineLimit)
    return SlackText.joined([label, value], by: "  ")
  }

  private static func entry(_ text: String) -> SlackText {
    SlackText(line: "• " + text).cut(to: lineLimit)
  }

  private static func notes(_ story: Story) -> SlackText {
    SlackText.joined(story.notes.map { SlackText(line: $0).cut(to: 300) }, by: " · ")
  }

  /// As many entries to a section as it holds.
  private static func sections(_ entries: [String]) -> [Block] {
    var sections: [SlackText] = []
    for text in entries.map(entry) {
      let longer = SlackText.joined([sections.last ?? .empty, text], by: "\n")
      if sections.isEmpty || longer.source.utf16.count > SlackLimit.section {
        sections.append(text)
      } else {
        sections[sections.count - 1] = longer
      }
    }
    return sections.map { .section($0.source) }
  }

  private static func buttons(_ links: [Story.Link]) -> [Button] {
    links.filter { $0.url.utf16.count <= SlackLimit.buttonURL }.prefix(SlackLimit.buttons).map {
      Button(
        label: SlackText(line: $0.label).cut(to: SlackLimit.button).source, url: $0.url,
        isPrimary: $0.isPrimary)
    }
  }
}
