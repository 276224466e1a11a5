/// "did you mean": the known word a small slip away from what was written.
enum Nearest {
  /// `nil` where nothing known is within two edits, or within a third of the word.
  static func word(to written: String, among known: [String]) -> String? {
    let reach = min(2, max(1, written.count / 3))
    let candidates = known.map { (word: $0, edits: edits(from: written, to: $0)) }
    return candidates.filter { $0.edits <= reach }.min { $0.edits < $1.edits }?.word
  }

  /// "; did you mean 'owner'?", or nothing.
  static func hint(for written: String, among known: [String]) -> String {
    word(to: written, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Levenshtein's distance. Words longer than any of ours are not measured.
  private static func edits(from written: String, to known: String) -> Int {
    let (a, b) = (Array(written), Array(known))
    guard abs(a.count - b.count) <= 2 else { return .max }
    var row = Array(0...b.count)
    for i in 1..<(a.count + 1) {
      var diagonal = row[0]
      row[0] = i
      for j in 1..<(b.count + 1) {
        let substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)
        diagonal = row[j]
        row[j] = min(substituted, row[j] + 1, row[j - 1] + 1)
      }
    }
    return row[b.count]
  }
}
