import FollowUp

/// Whether the row under a table's first is SurveyMonkey's second header row, with the parts of the questions above.
struct SecondHeader {
  private let head: [String]
  private let row: [String]
  private let below: ArraySlice<[String]>

  init(_ row: [String], under head: [String], before below: ArraySlice<[String]>) {
    self.head = head
    self.row = row
    self.below = below
  }

  /// It says something, but nothing in a column in which every row below does; and it is no customer's answer.
  var isOne: Bool {
    guard !below.isEmpty, row.contains(where: { $0.presence != nil }) else { return false }
    let isSilent = head.indices.contains { index in
      !head[index].isEmpty && Self.cell(index, of: row) == nil
        && below.allSatisfy { Self.cell(index, of: $0) != nil }
    }
    return isSilent && !row.indices.contains(where: isAnswer)
  }

  /// An address or a date is data. So is, under a name of its own, what stands below among other words, and a number
  /// or a code where those below are. A part of a question over several columns may be "1", and its one answer is
  /// what it is called.
  private func isAnswer(at index: Int) -> Bool {
    guard let text = Self.cell(index, of: row) else { return false }
    if text.isMailAddress || CellDate.isDate(text) { return true }
    let others = below.compactMap { Self.cell(index, of: $0) }
    guard hasOwnName(index), others.contains(where: { $0 != text }) else { return false }
    guard !others.contains(text) else { return true }
    let kind = Kind(text)
    return kind != nil && others.count { Kind($0) == kind } * 2 >= others.count
  }

  private func hasOwnName(_ index: Int) -> Bool {
    let isNamed = { (index: Int) in index >= head.count || head[index].presence != nil }
    return isNamed(index) && isNamed(index + 1)
  }

  private static func cell(_ index: Int, of row: [String]) -> String? {
    row.indices.contains(index) ? row[index].presence.map(TableHeader.tidy) : nil
  }
}

/// What one word with a digit in it is.
private enum Kind {
  case number, code

  init?(_ text: String) {
    guard text.contains(where: \.isNumber), !text.holdsWhitespace else { return nil }
    self = Double(text.replacing(",", with: ".")) == nil ? .code : .number
  }
}
