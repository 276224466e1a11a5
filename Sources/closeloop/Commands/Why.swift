import ArgumentParser

struct Why: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell the story of a response or a case: every decision and its reason.",
    discussion: """
      A response is named by its source and its id, a case by its number.
        closeloop why app/r-1001
        closeloop why 12
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "SOURCE/ID of a response, or the number of a case.") var subject: String

  func validate() throws {
    _ = try target()
  }

  func run(on console: Console) async throws {
    let client = try settings.client(console)
    switch try target() {
    case .case(let id):
      try await console.show(
        .get("v1", "cases", String(id), "journal"), as: StoryView.self, from: client,
        json: output.json
      ) { Self.render($0, of: id, $1) }
    case .response(let source, let id):
      try await console.show(
        .response(source: source, id: id), as: ResponseReportView.self, from: client,
        json: output.json
      ) { $0.render($1) }
    }
  }

  static func render(_ story: StoryView, of id: Int64, _ style: Style) -> String {
    let heading = style.paint("case \(id), step by step", .heading)
    return heading + "\n\n" + JournalView.story(story.items, notes: story.notes ?? [], style)
  }

  enum Target: Equatable {
    case `case`(Int64)
    /// The id may hold slashes; the source never does.
    case response(source: String, id: String)
  }

  func target() throws -> Target {
    if let id = Int64(subject) { return .case(id) }
    let parts = subject.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError(
        "SUBJECT: neither a response nor a case (got '\(subject)'); write SOURCE/ID or a number")
    }
    return .response(source: String(parts[0]), id: String(parts[1]))
  }
}
