import FollowUp
import Foundation

/// Which of a table's columns may be the score, by their names and cells.
struct ScoreGuess {
  /// The only column called like a score whose cells may be meant so, where each of them is one.
  let column: TableGlimpse.Column?
  /// What may be meant, for a question: those called like a score first, NPS before any other.
  let hint: String

  private static let npsNames = ["nps", "recommend"]
  private static let names = ["score", "rating", "likely"]

  init(among columns: [TableGlimpse.Column]) {
    let nps = columns.filter { $0.name.saysOne(of: Self.npsNames) }
    let others = columns.filter {
      !$0.name.saysOne(of: Self.npsNames) && $0.name.saysOne(of: Self.names)
    }
    let named =
      nps.filter { $0.mayMeanScores(upTo: 100) } + others.filter { $0.mayMeanScores(upTo: nil) }
    column = named.count == 1 && named[0].misfits.isEmpty ? named[0] : nil
    let names = named.map(\.name)
    let unnamed = columns.filter { column in
      !names.contains(column.name) && column.misfits.count * 20 <= column.cells.count
    }
    let shown = named.map { $0.shown } + unnamed.map { "'\($0.name)'" }
    hint =
      shown.isEmpty
      ? "no column holds whole numbers from 0 to 10"
      : "it may be: " + shown.joined(separator: ", ")
  }
}

extension TableGlimpse.Column {
  fileprivate var misfits: [String] {
    cells.filter { Score(cell: $0.trimmingCharacters(in: .whitespaces)) == nil }
  }

  /// Whether at least half of the cells are scores, those apart that say in up to three words that there is none
  /// ("-", "n/a").
  ///
  /// - Parameter reach: numbers so far from 0 count too: an NPS runs from -100 to 100.
  fileprivate func mayMeanScores(upTo reach: Double?) -> Bool {
    let words = cells.filter { !$0.contains(where: \.isNumber) }
    guard words.count < cells.count else {
      return !words.contains { $0.contains(where: \.isLetter) }
    }
    let answerCount = Set(words).count <= 3 ? cells.count - words.count : cells.count
    let numberCount = misfits.count { cell in
      Double(cell).map { abs($0) <= reach ?? -1 } ?? false
    }
    return (cells.count - misfits.count + numberCount) * 2 >= answerCount
  }

  /// "'NPS' (1 of 3 cells does not fit: '-')"
  fileprivate var shown: String {
    guard let first = misfits.first else { return "'\(name)'" }
    let verb = misfits.count == 1 ? "does" : "do"
    let cell = first.count > 24 ? "a long text" : "'\(first)'"
    return "'\(name)' (\(misfits.count) of \(cells.count) cells \(verb) not fit: \(cell))"
  }
}
