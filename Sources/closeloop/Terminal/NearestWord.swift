/// "did you mean": the known word a small slip away from what was typed.
enum NearestWord {
  /// `nil` where nothing known is within two edits and half of the word.
  static func word(to typed: String, among known: [String]) -> String? {
    let reach = min(2, typed.count / 2)
    let candidates = known.map { (word: $0, edits: edits(from: typed, to: $0)) }
    return candidates.filter { $0.edits <= reach }.min { $0.edits < $1.edits }?.word
  }

  /// Levenshtein's distance.
  private static func edits(from typed: String, to known: String) -> Int {
    let known = Array(known)
    var row = Array(0...known.count)
    for (i, letter) in typed.prefix(40).enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in known.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[known.count]
  }
}
