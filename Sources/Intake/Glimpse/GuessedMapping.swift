public import FollowUp
import Foundation

/// What a table's columns seem to be. What decides anything is taken by its name and its cells together, and never
/// where two would do.
public struct GuessedMapping: Sendable {
  public var fields: [(field: MappedField, column: String)] = []
  public var numbers: [String] = []
  public var dateOrder: DateOrder?
  /// What somebody must say: each a whole sentence.
  public var questions: [String] = []

  private let glimpse: TableGlimpse
  private var taken: Set<String> = []

  /// - Parameter said: what has been answered already.
  public init(
    _ glimpse: TableGlimpse, said: [MappedField: String] = [:], dateOrder: DateOrder? = nil
  ) {
    self.glimpse = glimpse
    self.dateOrder = dateOrder
    for (field, name) in said.sorted(by: { $0.key.text < $1.key.text }) {
      guard let column = glimpse.columns.first(where: { $0.name.isNamed(name) }) else {
        questions.append(
          "no column '\(name)' for \(field.text) (there are: \(names(glimpse.columns)))")
        continue
      }
      take(field, column)
    }
    guessScore()
    for guess in Self.guesses { guessField(guess) }
    guessDate()
    guessAttributes()
  }

  private mutating func take(_ field: MappedField, _ column: TableGlimpse.Column) {
    fields.append((field, column.name))
    taken.insert(column.name)
  }

  private var free: [TableGlimpse.Column] {
    glimpse.columns.filter { !taken.contains($0.name) && !$0.cells.isEmpty }
  }

  private func has(_ field: MappedField) -> Bool { fields.contains { $0.field == field } }

  private mutating func guessScore() {
    guard !has(.score) else { return }
    let guess = ScoreGuess(among: free)
    if let column = guess.column { return take(.score, column) }
    questions.append("which column is the score? Say --score COLUMN (\(guess.hint))")
  }

  private struct Guess: Sendable {
    var field: MappedField
    var names: [String]
    var isUnique = false
    var fits: @Sendable (String) -> Bool = { _ in true }
  }

  private static let guesses: [Guess] = [
    Guess(
      field: .id,
      names: [
        "response id", "responseid", "respondent id", "submission id", "answer id",
        "survey response id",
        "response token", "id",
      ], isUnique: true),
    Guess(
      field: .personEmail, names: ["email", "email address", "e mail", "mail", "customer email"],
      fits: { $0.contains("@") }),
    Guess(
      field: .personID,
      names: [
        "customer id", "user id", "person id", "contact id", "client id", "member id", "userid",
        "customerid",
      ]),
    Guess(
      field: .personName,
      names: ["name", "full name", "customer name", "contact name", "customer", "respondent"]),
    Guess(field: .personPhone, names: ["phone", "phone number", "telephone", "mobile"]),
    Guess(field: .personLocale, names: ["locale", "language", "lang"]),
    Guess(
      field: .accountName,
      names: ["company", "account", "company name", "account name", "organization", "organisation"]
    ),
    Guess(
      field: .accountID, names: ["account id", "company id", "organization id", "accountid"]),
  ]

  private mutating func guessField(_ guess: Guess) {
    guard !has(guess.field) else { return }
    for name in guess.names {
      let found = free.first { column in
        (column.name.words == name
          || guess.field == .personEmail
            && [" email", " email address"].contains(where: column.name.words.hasSuffix))
          && column.cells.count(where: guess.fits) * 10 >= column.cells.count * 9
          && (!guess.isUnique || column.isFull && Set(column.cells).count == column.cells.count)
      }
      if let found { return take(guess.field, found) }
    }
  }

  /// When the customer answered: a column that is called so and holds dates. The comment: called so, and longest.
  private mutating func guessDate() {
    let hints = [
      "submitted", "answered", "responded", "completed", "date", "time", "created", "timestamp",
    ]
    if !has(.answeredAt) {
      let dates = free.filter { $0.name.saysOne(of: hints) && Self.order(of: $0.cells) != nil }
      for hint in hints {
        if let column = dates.first(where: { $0.name.saysOne(of: [hint]) }) {
          take(.answeredAt, column)
          break
        }
      }
    }
    if let name = fields.first(where: { $0.field == .answeredAt })?.column, dateOrder == nil,
      let column = glimpse.columns.first(where: { $0.name == name })
    {
      switch (Self.order(of: column.cells), Self.firstAmbiguous(column.cells)) {
      case (.some(.some(let order)), _): dateOrder = order
      case (.some(nil), let cell?):
        questions.append(
          "which number of '\(cell)' is the day? Say --date-order day-first or month-first")
      default: break
      }
    }
    guard !has(.comment) else { return }
    let words = [
      "comment", "feedback", "verbatim", "why", "reason", "text", "open ended", "improve",
    ]
    let called = free.filter { $0.name.saysOne(of: words) }
    if let longest = called.max(by: { Self.length($0) < Self.length($1) }) {
      take(.comment, longest)
    }
  }

  private static func length(_ column: TableGlimpse.Column) -> Int {
    column.cells.reduce(0) { $0 + $1.utf8.count } / max(1, column.cells.count)
  }

  /// `nil` for what holds no dates; else the order its cells prove, where they need one.
  private static func order(of cells: [String]) -> DateOrder?? {
    let sample = cells.prefix(500)
    func reads(_ order: DateOrder?) -> Int {
      let reader = CellDate(order: order, zone: .utc)
      // What does not read is what is counted here.
      return sample.count { (try? reader.instant($0)) != nil }
    }
    let enough = sample.count * 95 / 100
    guard !sample.isEmpty else { return nil }
    let (day, month) = (reads(.dayFirst), reads(.monthFirst))
    guard max(day, month) >= max(1, enough) else { return nil }
    return day == month ? .some(nil) : .some(day > month ? .dayFirst : .monthFirst)
  }

  private static func firstAmbiguous(_ cells: [String]) -> String? {
    cells.prefix(500).first { cell in
      do throws(CellDate.Fault) {
        _ = try CellDate(order: nil, zone: .utc).instant(cell)
        return false
      } catch { return error == .ambiguous }
    }
  }

  /// What is left says something of the customer, unless it says the score again.
  private mutating func guessAttributes() {
    for column in free {
      let name = column.name.words.replacing(" ", with: "_")
      let isSegment = ["category", "segment", "nps_category", "nps_segment"].contains(name)
      guard !name.isEmpty, !isSegment, !has(.attribute(name)) else { continue }
      let isNumber = column.cells.allSatisfy { cell in
        Double(cell) != nil && !(cell.count > 1 && cell.hasPrefix("0") && !cell.contains("."))
          && cell.count < 12
      }
      take(.attribute(name), column)
      if isNumber, !name.hasSuffix("id") { numbers.append("attributes.\(name)") }
    }
  }

  private func names(_ columns: [TableGlimpse.Column]) -> String {
    columns.map { "'\($0.name)'" }.joined(separator: ", ")
  }
}

extension String {
  /// In lower case, letters and digits alone, one space between words: "E-Mail Address" is "e mail address".
  fileprivate var words: String {
    lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  func saysOne(of hints: [String]) -> Bool {
    let words = words
    return hints.contains { words.contains($0) }
  }

  fileprivate func isNamed(_ other: String) -> Bool {
    self == other || lowercased() == TableHeader.tidy(other).lowercased()
  }
}
