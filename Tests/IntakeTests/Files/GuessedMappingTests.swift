import FollowUp
import Testing

@testable import Intake

/// What the first settings are made of, and what is asked instead.
struct GuessedMappingTests {
  private func guess(_ text: String, _ said: [MappedField: String] = [:]) throws -> GuessedMapping {
    let bytes = Array(text.utf8)
    let glimpse = try TableGlimpse { offset, count in
      Array(bytes.dropFirst(offset).prefix(count))
    }
    return GuessedMapping(glimpse, said: said)
  }

  /// A table of one column a field: its name, then its cells.
  private func question(_ columns: [[String]]) throws -> String? {
    let rows = columns[0].indices.map { row in columns.map { $0[row] }.joined(separator: ";") }
    return try guess(rows.joined(separator: "\n")).questions.first
  }

  @Test(arguments: [
    ([["NPS", "3", "9", "10"], ["Age", "31", "40", "52"]], "NPS"),
    ([["NPS score", "3", "9"], ["NPS category", "detractor", "promoter"]], "NPS score"),
    ([["Score", "3.0", " 9 "], ["Reason for your score", "slow", "10 of 10"]], "Score"),
    (
      [["How likely are you?", "3", "0"], ["Would you recommend us?", "No", "Yes"]],
      "How likely are you?"
    ),
  ])
  func `the one column called like a score is taken where each cell is one`(
    columns: [[String]], score: String
  ) throws {
    let rows = columns[0].indices.map { row in columns.map { $0[row] }.joined(separator: ";") }

    let guess = try guess(rows.joined(separator: "\n"))

    #expect(guess.questions == [])
    #expect(guess.fields.first { $0.field == .score }?.column == score)
  }

  @Test(arguments: [
    (
      [["Rating", "5", "4", "4"], ["NPS", "3", "-", "9"]],
      "it may be: 'NPS' (1 of 3 cells does not fit: '-'), 'Rating'"
    ),
    (
      [["score", "N/A", "9"], ["rating", "5", "4"]],
      "it may be: 'score' (1 of 2 cells does not fit: 'N/A'), 'rating'"
    ),
    (
      [["score", "12", "9"], ["rating", "5", "4"]],
      "it may be: 'score' (1 of 2 cells does not fit: '12'), 'rating'"
    ),
    (
      [["NPS", "9", "11", "0"], ["CSAT", "5", "4", "4"]],
      "it may be: 'NPS' (1 of 3 cells does not fit: '11'), 'CSAT'"
    ),
    (
      [["Rating", "5", "4"], ["NPS", "-100", "100"]],
      "it may be: 'NPS' (2 of 2 cells do not fit: '-100'), 'Rating'"
    ),
    (
      [["Rating", "5", "4", "1"], ["Score", "no answer", "no answer", "7"]],
      "it may be: 'Rating', 'Score' (2 of 3 cells do not fit: 'no answer')"
    ),
    ([["NPS", "9", "0"], ["Rating", "5", "4"]], "it may be: 'NPS', 'Rating'"),
    (
      [["NPS", "It was the worst experience I ever had", "0"], ["Age", "31", "40"]],
      "it may be: 'NPS' (1 of 2 cells does not fit: a long text)"
    ),
    ([["Question 1", "9", "0"], ["Comment", "slow", "fine"]], "it may be: 'Question 1'"),
    ([["Comment", "slow", "fine"]], "no column holds whole numbers from 0 to 10"),
  ])
  func `where a cell does not fit or two would do, the score is asked for`(
    columns: [[String]], hint: String
  ) throws {
    #expect(
      try question(columns) == "which column is the score? Say --score COLUMN (\(hint))")
  }

  @Test(arguments: [
    ("25/12/2025", "01/02/2026", DateOrder.dayFirst), ("01/02/2026", "12/25/2025", .monthFirst),
    ("2025-12-25", "2026-02-01", nil), ("25/12/2025", "26/12/2025", .dayFirst),
  ])
  func `which number is the day is proven by the cells that can mean one day only`(
    one: String, other: String, order: DateOrder?
  ) throws {
    let guess = try guess("NPS,Submitted\n3,\(one)\n9,\(other)\n")

    #expect(guess.questions == [])
    #expect(guess.fields.contains { $0.field == .answeredAt && $0.column == "Submitted" })
    #expect(guess.dateOrder == order)
  }

  @Test func `where no cell proves it, which number is the day is asked for`() throws {
    let guess = try guess("NPS,Submitted\n3,05/05/2025\n9,01/02/2026\n")

    #expect(
      guess.questions == [
        "which number of '01/02/2026' is the day? Say --date-order day-first or month-first"
      ])
  }

  @Test func `a score that was named is taken, whatever its cells`() throws {
    let guess = try guess("NPS,Rating\n3,5\n-,4\n", [.score: "nps"])

    #expect(guess.questions == [])
    #expect(guess.fields.map(\.column) == ["NPS", "Rating"])
  }

  @Test(arguments: [
    "1,,4,ada@example.com\n2,9,3,bob@example.com",
    "ada,,unlimited,ada@example.com\nbob,9,none,bob@example.com",
    "ada,,4,\nbob,9,3,", "A-1,,many,\nA-2,9,few,", "ada,,many,2026-01-31\nbob,9,few,2026-02-01",
    "ada,,pro,\nbob,9,free,\ncy,7,pro,", "ada,,many,31/01/2026\nbob,9,few,",
  ])
  func `a first customer without a score is no second header row`(rows: String) throws {
    let guess = try guess("id,NPS,tickets,contact\n" + rows)

    #expect(guess.fields.allSatisfy { !$0.column.contains("/") }, "\(guess.fields)")
    #expect(guess.fields.contains { $0.field == .score && $0.column == "NPS" })
  }

  @Test(arguments: [
    ",,Open-Ended Response,1,2,Response,Yes\n11895021334,10,Great,,2,31,Yes",
    ",,Open-Ended Response,1,2,From 0 to 10,I am over 18\n1,10,Great,1,,9,I am over 18\n2,3,Bad,,2,4,",
  ])
  func `the parts of questions are a second header row`(rows: String) throws {
    let head = "Respondent ID,NPS,Why?,Which?,,Age,May we call?\n"

    let guess = try guess(head + rows)

    #expect(
      guess.fields.contains { $0.field == .comment && $0.column == "Why? / Open-Ended Response" })
    #expect(guess.fields.contains { $0.column == "Which? / 2" })
  }

  @Test(arguments: ["", "NPS export,,,,,\n\n"])
  func `a header that leaves columns unnamed is found above its parts`(title: String) throws {
    let rows = """
      Respondent ID,How likely are you to recommend us?,Why?,Contact,,
      ,,Open-Ended Response,Name,Email Address,Phone
      11895021334,10,Great,Ada,ada@example.com,+358401234567
      """

    let guess = try guess(title + rows)

    #expect(
      guess.fields.map { "\($0.field.text): \($0.column)" } == [
        "score: How likely are you to recommend us?", "id: Respondent ID",
        "person.email: Contact / Email Address", "person.name: Contact / Name",
        "comment: Why? / Open-Ended Response", "attributes.contact_phone: Contact / Phone",
      ])
  }
}
