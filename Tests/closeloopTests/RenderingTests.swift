import FollowUp
import Foundation
import GoldenFiles
import Testing

@testable import closeloop

/// What every command shows, held to golden files at 80 columns.
@Suite struct `Renderings` {
  private let style = Style.test()

  @Test func `a page of cases`() throws {
    let list = try Samples.view(Samples.cases, as: ListView<CaseView>.self)
    try Golden.hold(Cases.render(list, style) + "\n", to: "cases.txt")
  }

  @Test func `a page of cases in colour`() throws {
    let list = try Samples.view(Samples.cases, as: ListView<CaseView>.self)
    try Golden.hold(Cases.render(list, .test(hasColour: true)) + "\n", to: "cases-colour.txt")
  }

  @Test func `no cases are said in words`() {
    #expect(Cases.render(ListView(items: [], next: nil), style) == "no cases")
  }

  @Test func `one case`() throws {
    let item = try Samples.view(Samples.shownCase, as: CaseView.self)
    try Golden.hold(CaseShow.render(item, style) + "\n", to: "case-show.txt")
  }

  @Test func `one case on a narrow terminal`() throws {
    let item = try Samples.view(Samples.shownCase, as: CaseView.self)
    let text = CaseShow.render(item, .test(width: 40))
    try Golden.hold(text + "\n", to: "case-show-40.txt")
  }

  @Test func `touches in every state`() throws {
    let list = try Samples.view(Samples.touches, as: ListView<TouchView>.self)
    try Golden.hold(Touches.render(list, style) + "\n", to: "touches.txt")
  }

  @Test func `alerts in every state`() throws {
    let list = try Samples.view(Samples.alerts, as: ListView<AlertView>.self)
    try Golden.hold(AlertsList.render(list, style) + "\n", to: "alerts.txt")
  }

  @Test func `a daemon in good health`() throws {
    try Golden.hold(
      Status.render(try read("status-good.json"), style) + "\n", to: "status-good.txt")
  }

  @Test func `a daemon in trouble`() throws {
    try Golden.hold(Status.render(try read("status-bad.json"), style) + "\n", to: "status-bad.txt")
  }

  @Test func `the story of a case`() throws {
    let journal: StoryView = try read("journal.json")
    try Golden.hold(Why.render(journal, of: 12, style) + "\n", to: "why-case.txt")
  }

  @Test(arguments: ["open", "acknowledged", "contacted"])
  func `a case that nobody has says why, and is to be assigned before anything else`(
    state: String
  ) throws {
    var item = try Samples.view(Samples.shownCase, as: CaseView.self)
    (item.owner, item.state) = (nil, state)

    let text = CaseShow.render(item, style)

    #expect(text.contains("owner           nobody, for nobody of the team is here\n"), "\(text)")
    #expect(
      text.hasSuffix("next: closeloop case assign 1204 PERSON") == (state != "contacted"), "\(text)"
    )
  }

  @Test func `a note is shown with who wrote it and when`() throws {
    var document = try #require(Samples.shownCase)
    document.notes = [
      .init(at: .hours(-3), by: "anna", text: "prefers to be called after four"),
      .init(at: .hours(-0.5), by: "Omar via link of cs-urgent", text: "voicemail\u{1B}[2J"),
    ]
    let item = try Samples.view(document, as: CaseView.self)

    let text = CaseShow.render(item, style)

    #expect(
      text.contains(
        """
        note, today 09:00, by anna
          prefers to be called after four
        note, today 11:30, by Omar via link of cs-urgent
          voicemail
        """), "\(text)")
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `the story tells what was said with an act`() throws {
    let story: StoryView = try read("journal-notes.json")

    try Golden.hold(Why.render(story, of: 12, style) + "\n", to: "why-notes.txt")
  }

  @Test func `the story of a response`() throws {
    let report: ResponseReportView = try read("response.json")
    try Golden.hold(report.render(style) + "\n", to: "why-response.txt")
  }

  @Test func `people who opted out and people who are away`() throws {
    let optOuts: ListView<OptOutView> = try read("optouts.json")
    let away: ListView<AwayView> = try read("away.json")
    let text = OptOutList.render(optOuts, style) + "\n\n" + Away.render(away, style) { _ in .utc }
    try Golden.hold(text + "\n", to: "people.txt")
  }

  @Test(arguments: Reason.allCases)
  func `every reason of the engine has its clause`(reason: Reason) throws {
    let clause = try #require(ReasonText.clauses[reason])

    #expect(ReasonText.clause(reason.rawValue) == clause)
    #expect(clause.first?.isLowercase == true && !clause.hasSuffix("."))
  }

  @Test func `no two reasons read the same, and an unknown one stands for itself`() {
    #expect(Set(ReasonText.clauses.values).count == Reason.allCases.count)
    #expect(ReasonText.clause("from-a-newer-daemon") == "from-a-newer-daemon")
  }

  /// The renderings a person sees most, at widths from a phone's to a wall's.
  @Test(arguments: [40, 56, 80, 120])
  func `no line is wider than the terminal`(width: Int) throws {
    let style = Style.test(width: width)
    let texts = [
      Cases.render(try Samples.view(Samples.cases, as: ListView<CaseView>.self), style),
      CaseShow.render(try Samples.view(Samples.shownCase, as: CaseView.self), style),
      Touches.render(try Samples.view(Samples.touches, as: ListView<TouchView>.self), style),
      AlertsList.render(try Samples.view(Samples.alerts, as: ListView<AlertView>.self), style),
      Status.render(try read("status-bad.json"), style),
      Why.render(try read("journal.json"), of: 12, style),
    ]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(String(line).columnCount <= width, "\(line)")
    }
  }

  private func read<View: Decodable>(_ name: String) throws -> View {
    try JSONDecoder.daemon.decode(
      View.self, from: Data(contentsOf: Golden.fixtures().appending(path: name)))
  }
}
