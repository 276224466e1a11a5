import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct RowMappingTests {
  @Test(arguments: [
    ("10", 10), ("10.0", 10), (" 5 ", 5), ("5,0", 5), ("0", 0), ("07", 7), ("5.000", 5),
  ])
  func `a score is a whole number however a table writes it`(text: String, value: Int) throws {
    let sample = FileSample("id;score\nr1;\(text)\n", .sample([.id: "id", .score: "score"]))

    #expect(try sample.responses().map(\.score.value) == [value])
  }

  @Test(arguments: [
    "11", "11.0", "5.5", "-1", "+5", "1e1", "ten", "10 - Extremely likely", "5.", "٣",
  ])
  func `what is no whole number from 0 to 10 is never a score`(text: String) throws {
    let sample = FileSample("id;score\nr1;\(text)\n", .sample([.id: "id", .score: "score"]))

    let reading = try #require(try sample.outcomes().first?.reading)

    #expect(reading.words == "bad-score: score: '\(text)' is no whole number from 0 to 10")
  }

  @Test func `an empty score or id is said so`() throws {
    #expect(
      try FileSample("id,score,comment\nr1,,x\n,3,x\n").outcomes().map(\.reading.words) == [
        "no-score: score: the cell is empty", "no-id: id: the cell is empty",
      ])
  }

  @Test func `an id keeps every digit`() throws {
    let text = "id,score\n3074457347487777543,3\n0012,4\n"

    #expect(
      try FileSample(text, .sample([.id: "id", .score: "score"])).responses().map(\.key.id) == [
        "3074457347487777543", "0012",
      ])
  }

  @Test(arguments: [
    ("2022-10-04 19:50:52", "2022-10-04T19:50:52Z"), ("2022-10-04", "2022-10-04T00:00:00Z"),
    ("2022-10-04T19:50:52.250Z", "2022-10-04T19:50:52.250Z"),
    ("2022-10-04T19:50:52+0200", "2022-10-04T17:50:52Z"),
    ("2022/10/04 9:05", "2022-10-04T09:05:00Z"),
    ("2022-10-04 19:50:52 UTC", "2022-10-04T19:50:52Z"),
    ("2022-10-04 19:50:52.123456", "2022-10-04T19:50:52.123Z"),
    ("Oct 4, 2022 7:50 PM", "2022-10-04T19:50:00Z"), ("4 October 2022", "2022-10-04T00:00:00Z"),
    ("04-Oct-22 12:00 AM", "2022-10-04T00:00:00Z"), ("1664913052", "2022-10-04T19:50:52Z"),
    ("1664913052123", "2022-10-04T19:50:52.123Z"),
    ("30.11.2022", "2022-11-30T00:00:00Z"), ("11/30/22 7:50 PM", "2022-11-30T19:50:00Z"),
    ("5-5-2022", "2022-05-05T00:00:00Z"),
  ])
  func `a date that can mean one day only needs no order`(text: String, instant: String) throws {
    let sample = FileSample("id;score;at\nr1;3;\(text)\n", .dated)

    #expect(try sample.responses().first.map { $0.answeredAt.rfc3339 } == instant)
  }

  @Test(arguments: [
    (DateOrder.dayFirst, "2022-04-10T19:50:52Z"), (.monthFirst, "2022-10-04T19:50:52Z"),
  ])
  func `which number is the day is stated`(order: DateOrder, instant: String) throws {
    var mapping = FileMapping.dated
    mapping.dateOrder = order
    for text in ["10/4/2022 19:50:52", "10.04.22 19:50:52", "10-4-2022 7:50:52 pm"] {
      let sample = FileSample("id;score;at\nr1;3;\(text)\n", mapping)
      #expect(try sample.responses().first.map { $0.answeredAt.rfc3339 } == instant)
    }
  }

  @Test(arguments: [
    ("10/4/2022", "'10/4/2022' may mean two days; say `date-order: day-first` or `month-first`"),
    ("31.31.2022", "'31.31.2022' is no date in a form that is known"),
    ("yesterday", "'yesterday' is no date in a form that is known"),
    ("2022-13-04", "'2022-13-04' is no date in a form that is known"),
    ("2022-10-04 25:00", "'2022-10-04 25:00' is no date in a form that is known"),
    ("2022-10-04 10:00 CEST", "'2022-10-04 10:00 CEST' is no date in a form that is known"),
    ("2036-01-01", "'2036-01-01' lies more than a day in the future"),
    ("", "the cell is empty"),
  ])
  func `a date that cannot be told is never guessed`(text: String, detail: String) throws {
    let reading = try FileSample("id;score;at\nr1;3;\(text)\n", .dated).outcomes().first?.reading

    #expect(reading?.words == "bad-date: answered-at: \(detail)")
  }

  @Test func `a number over twelve in the month's place is refused, not turned round`() throws {
    var mapping = FileMapping.dated
    mapping.dateOrder = .monthFirst

    let reading = try FileSample("id;score;at\nr1;3;25/12/2022\n", mapping).outcomes().first?
      .reading

    #expect(
      reading?.words
        == "bad-date: answered-at: '25/12/2022' has no such month; `date-order:` says month-first")
  }

  @Test func `attributes are text unless the mapping says that they are numbers`() throws {
    let mapping = FileMapping.sample([
      .id: "id", .score: "score", .attribute("zip"): "zip", .attribute("seats"): "seats",
    ]) { $0.numbers = ["attributes.seats"] }

    let response = try FileSample("id,score,zip,seats\nr1,3,01234,40\n", mapping).responses().first

    #expect(response?.attributes == ["zip": .text("01234"), "seats": .integer(40)])
  }

  @Test func `what is no address is no e-mail`() throws {
    let mapping = FileMapping.sample([.id: "id", .score: "score", .personEmail: "mail"])
    let text = "id,score,mail\nr1,3,n/a\nr2,3, Ada@Example.com \n"

    #expect(
      try FileSample(text, mapping).responses().map(\.person.email) == [nil, "ada@example.com"])
  }

  @Test func `without an id a row is known by what it says, whatever the order of columns`() throws
  {
    let mapping = FileMapping.sample([.score: "score", .comment: "comment"])

    let one = try FileSample("score,comment\n3,slow\n3,slow\n9,\n", mapping).outcomes()
    let other = try FileSample("comment;score\nslow;3\n", mapping).outcomes()

    #expect(one[0].messageID == other[0].messageID)
    #expect(one[1].messageID == one[0].messageID + "-2")
    #expect(Set(one.compactMap { $0.reading.response?.key.id }).count == 3)
    #expect(one[0].reading.response?.key.id == "row-" + one[0].messageID)
  }

  @Test func `JSON rows are read by member, pointer and dots`() throws {
    let mapping = FileMapping.sample([
      .id: "id", .score: "/answers/0/value", .comment: "why", .personEmail: "person.email",
      .attribute("seats"): "seats",
    ])
    let text = """
      [{"id": 3074457347487777543, "answers": [{"value": 9.0}], "person": {"email": "A@x.org"},
        "seats": 40},
       {"id": "r2", "answers": [{"value": "7"}], "why": null}, {"id": "r3", "answers": []}, 5,
       {"id": "r4", "id": "r5"}]
      """

    let outcomes = try FileSample(text, form: .json, mapping).outcomes()

    #expect(
      outcomes.map(\.reading.words) == [
        "3074457347487777543 9", "r2 7", "no-score: score: the cell is empty",
        "unknown-shape: a number where an object belongs",
        "bad-json: /id: the key comes twice; send it once",
      ])
    #expect(outcomes.map(\.line) == [1, 3, 3, 3, 4])
    #expect(outcomes[0].reading.response?.attributes == ["seats": .integer(40)])
  }

  @Test func `lines of JSON stand each for itself`() throws {
    let text = "{\"id\":\"r1\",\"score\":3}\n\n{\"id\":\nnope\r\n{\"id\":\"r2\",\"score\":10}"

    let outcomes = try FileSample(text, form: .lines).outcomes()

    #expect(outcomes.map(\.line) == [1, 3, 4, 5])
    #expect(outcomes.compactMap(\.reading.response).map(\.score.value) == [3, 10])
  }

  @Test func `an array that breaks off gives what came before, and says where`() throws {
    let text = "[{\"id\":\"r1\",\"score\":3},\n{\"id\":\"r2\",\"sc"

    let outcomes = try FileSample(text, form: .json).outcomes()

    #expect(
      outcomes.map(\.reading.words) == [
        "r1 3", "bad-json: the file ends in the middle of an element",
      ])
    #expect(outcomes.map(\.line) == [1, 2])
  }
}

extension FileMapping {
  static let dated = FileMapping.sample([.id: "id", .score: "score", .answeredAt: "at"])
}
