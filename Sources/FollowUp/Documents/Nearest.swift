/// Spelling: which of the known words somebody meant.
public enum Nearest {
  /// "; did you mean 'queue'?", or nothing.
  public static func suggestion(for word: String, among known: [String]) -> String {
    self.word(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The known word fewest edits away, if that is few for its length; the first of equals.
  public static func word(to word: String, among known: [String]) -> String? {
    let length = word.count
    let reach = max(1, min(3, length / 3))
    // A file may have thousands of names to be found among a thousand.
    return known.prefix(1_000).filter { abs($0.count - length) <= reach }
      .map { (word: $0, edits: edits(word, $0, atMost: reach)) }
      .filter { $0.edits > 0 && $0.edits <= reach }
      .min { $0.edits < $1.edits }?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string
  /// alignment). Words over 64 characters are near to nothing.
  ///
  /// - Parameter limit: more than so many need not be told apart.
  public static func edits(_ a: String, _ b: String, atMost limit: Int = .max) -> Int {
    let a = Array(a)
    let b = Array(b)
    guard a.count <= 64, b.count <= 64 else { return Int.max }
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var least = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        next.append(least)
      }
      // A swap looks two rows back.
      if row.allSatisfy({ $0 > limit }), next.allSatisfy({ $0 > limit }) { return Int.max }
      before = row
      row = next
    }
    return row[b.count]
  }
}
