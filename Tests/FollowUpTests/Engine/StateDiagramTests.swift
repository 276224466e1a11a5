import FollowUp
import Foundation
import TestSupport
import Testing

/// The diagram in the README and the code say the same.
struct StateDiagramTests {
  private struct Arrow: Hashable {
    var from: String
    var to: String
    /// An act's word, or "answer" for another detractor answer.
    var by: String
  }

  @Test func `the state diagram shows every way there is, and no other`() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)

    #expect(Self.drawn(in: text) == Self.acts.union(Self.answers))
  }

  /// "  open --> acknowledged: ack" of the diagram, without the arrow from nowhere.
  private static func drawn(in text: String) -> Set<Arrow> {
    let lines = text.split(separator: "\n").filter { $0.contains(" --> ") && $0.contains(": ") }
    let arrows = lines.compactMap { line -> Arrow? in
      let parts = line.replacing(" --> ", with: ": ").split(separator: ": ", maxSplits: 2)
      guard parts.count == 3,
        let from = CaseState(rawValue: parts[0].trimmingPrefix { $0 == " " }.description),
        let to = CaseState(rawValue: String(parts[1])),
        let word = parts[2].split(separator: " ").first
      else { return nil }
      let verb = word.trimmingCharacters(in: .punctuationCharacters)
      return Arrow(from: from.rawValue, to: to.rawValue, by: verb == "another" ? "answer" : verb)
    }
    return Set(arrows)
  }

  private static var acts: Set<Arrow> {
    var arrows: Set<Arrow> = []
    for (state, outcomes) in CaseActTests.table {
      for (act, outcome) in zip(CaseActTests.acts, outcomes)
      where CaseState(rawValue: outcome) != nil && outcome != state.rawValue {
        arrows.insert(Arrow(from: state.rawValue, to: outcome, by: act.verb))
      }
    }
    return arrows
  }

  private static var answers: Set<Arrow> {
    let moved = CaseState.allCases.filter(\.isOpen).compactMap { state -> Arrow? in
      var world = CaseActTests.world(in: state)
      world.receive(.sample(score: 1, id: "another"))
      guard let now = world.case()?.state, now != state else { return nil }
      return Arrow(from: state.rawValue, to: now.rawValue, by: "answer")
    }
    return Set(moved)
  }
}
