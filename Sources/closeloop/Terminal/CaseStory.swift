/// Journal entries as plain sentences, each after its moment.
enum CaseStory {
  static func render(_ entries: [JournalView], _ style: Style) -> String {
    entries.map { entry in
      let by = entry.actor.map { " by \($0)" } ?? ""
      let notes =
        entry.notes.flatMap { $0.isEmpty ? nil : " (\($0.joined(separator: ", ")))" } ?? ""
      let text = "\(entry.sentence ?? entry.reason)\(by)\(notes)"
      return style.time(entry.at) + "  " + text
    }
    .joined(separator: "\n")
  }
}
