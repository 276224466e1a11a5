/// The names of a table's columns.
struct TableHeader: Sendable {
  /// In order; white space within a name is one space. A name that is empty or comes twice is also known by
  /// its place: "#3", "Score#2".
  let names: [String]

  /// - Parameter rows: one, or two where the second tells the parts of the first's questions.
  init(_ rows: [[String]]) {
    let first = (rows.first ?? []).map(Self.tidy)
    guard rows.count > 1 else {
      names = first
      return
    }
    let second = rows[1].map(Self.tidy)
    var names: [String] = []
    var question = ""
    for index in 0..<max(first.count, second.count) {
      let own = index < first.count ? first[index] : ""
      let part = index < second.count ? second[index] : ""
      if !own.isEmpty { question = own }
      names.append(part.isEmpty ? own : question.isEmpty ? part : "\(question) / \(part)")
    }
    self.names = names
  }

  static func tidy(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  enum Place: Equatable {
    case column(Int)
    case missing
    /// The name stands over several columns, numbered from 1.
    case ambiguous([Int])
  }

  /// Where a mapping's column is: by its name, exactly, else whatever its case; the n-th of a name that comes
  /// several times as "name#n"; the n-th column of all as "#n".
  func place(of wanted: String) -> Place {
    let wanted = Self.tidy(wanted)
    let exact = indices { $0 == wanted }
    let found = exact.isEmpty ? indices { $0.lowercased() == wanted.lowercased() } : exact
    if found.count == 1 { return .column(found[0]) }
    if found.count > 1 { return .ambiguous(found.map { $0 + 1 }) }
    guard let mark = wanted.lastIndex(of: "#"),
      let number = Int(wanted[wanted.index(after: mark)...]), number > 0
    else { return .missing }
    let name = wanted[..<mark]
    let candidates = name.isEmpty ? Array(names.indices) : indices { $0 == name }
    return number <= candidates.count ? .column(candidates[number - 1]) : .missing
  }

  private func indices(where isWanted: (String) -> Bool) -> [Int] {
    names.indices.filter { isWanted(names[$0]) }
  }
}
