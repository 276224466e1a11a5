import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct CSVTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `rows end with any line end, and the last one with none`(end: String) throws {
    let text = ["id,score,comment", "r1,3,slow", "r2,9,"].joined(separator: end)

    let responses = try FileSample(text).responses()

    #expect(responses.map(\.key.id) == ["r1", "r2"])
    #expect(responses.map(\.score.value) == [3, 9])
    #expect(responses.map(\.comment) == ["slow", nil])
  }

  @Test func `quotes hold delimiters, doubled quotes and line ends`() throws {
    let text = "id,score,comment\nr1,3,\"one, \"\"two\"\"\r\n\nthree\"\nr2,9,x\n"

    let outcomes = try FileSample(text).outcomes()

    #expect(outcomes.map(\.line) == [2, 5])
    #expect(outcomes.first?.reading.response?.comment == "one, \"two\"\r\n\nthree")
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `the delimiter is seen in the header`(delimiter: String) throws {
    let text = ["id score comment", "r1 3 x"].map { $0.replacing(" ", with: delimiter) }
      .joined(separator: "\n")

    #expect(try FileSample(text).responses().first?.comment == "x")
  }

  @Test func `a header full of other delimiters is found by its columns`() throws {
    let mapping = FileMapping.sample([.score: "How likely, on a scale, from 0, to 10?"])
    let text = "Name;How likely, on a scale, from 0, to 10?\nA;3\n"

    #expect(try FileSample(text, mapping).responses().map(\.score.value) == [3])
  }

  private static let zurich: [[UInt8]] = {
    let text = "id,score,comment\nr1,3,Zürich\n"
    let small: [UInt8] = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let big: [UInt8] = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    let latin: [UInt8] = text.unicodeScalars.map { UInt8($0.value) }
    let marked: [UInt8] = [0xef, 0xbb, 0xbf] + Array(text.utf8)
    return [marked, latin, [0xff, 0xfe] + small, [0xfe, 0xff] + big]
  }()

  @Test(arguments: zurich)
  func `text is text in whatever encoding it came`(bytes: [UInt8]) throws {
    #expect(try FileSample(bytes: bytes).responses().map(\.comment) == ["Zürich"])
  }

  @Test func `encodings mixed in one file are told row by row`() throws {
    let bytes =
      Array("id,score,comment\nr1,3,Zürich\nr2,4,".utf8) + [0x93, 0x80, 0x94]
      + Array("\nr3,5,plain\n".utf8)

    let outcomes = try FileSample(bytes: bytes).outcomes()

    #expect(outcomes.map { $0.reading.response?.comment } == ["Zürich", "“€”", "plain"])
    #expect(outcomes.map(\.isFallback) == [false, true, false])
  }

  @Test func `a stated encoding is held to, row by row`() throws {
    let bytes = Array("id,score\nr1,3\nr2,4,".utf8) + [0xfc, 0x0a]
    let mapping = FileMapping.sample([.id: "id", .score: "score"]) { $0.encoding = .utf8 }

    #expect(
      try FileSample(bytes: bytes, mapping).outcomes().map(\.reading.words) == [
        "r1 3", "bad-encoding: the row is no utf-8; see `encoding:`",
      ])
  }

  @Test func `two header rows name the parts of questions`() throws {
    let text = """
      Respondent ID,How likely are you to recommend us?,Why?,Contact,,
      ,,Open-Ended Response,Name,Email Address,
      11895021334,10,Great,Ada,ada@example.com,
      """
    let mapping = FileMapping.sample([
      .id: "Respondent ID", .score: "How likely are you to recommend us?",
      .comment: "Why? / Open-Ended Response", .personEmail: "Contact / Email Address",
    ]) { $0.headerRowCount = 2 }

    let response = try #require(try FileSample(text, mapping).responses().first)

    #expect(response.key.id == "11895021334")
    #expect(response.comment == "Great")
    #expect(response.person.email == "ada@example.com")
  }

  @Test func `titles, blank lines and "sep=" above the header are passed over`() throws {
    let text = "sep=;\n\nNPS export;;\n\"id\"; score ;comment\nr1;3;x\n"

    let outcomes = try FileSample(text).outcomes()

    #expect(outcomes.map(\.reading.words) == ["r1 3"])
    #expect(outcomes.map(\.line) == [5])
  }

  @Test func `a column is found whatever its case and the white space in it`() throws {
    let text = "ID,\"NPS\n Score\",Comment\nr1,3,x\n"
    let mapping = FileMapping.sample([.id: "id", .score: "nps score"])

    #expect(try FileSample(text, mapping).responses().count == 1)
  }

  @Test func `a name that comes twice must be told apart`() throws {
    let text = "id,score,score\nr1,3,9\n"

    #expect(throws: SourceFileFault.ambiguousColumn("score", places: [2, 3])) {
      try FileSample(text, .sample([.id: "id", .score: "score"])).open()
    }
    let second = FileMapping.sample([.id: "id", .score: "score#2"])
    #expect(try FileSample(text, second).responses().map(\.score.value) == [9])
    let third = FileMapping.sample([.id: "#1", .score: "#2"])
    #expect(try FileSample(text, third).responses().map(\.score.value) == [3])
  }

  @Test func `a file without a column that is needed is refused whole`() throws {
    #expect(throws: SourceFileFault.missingColumns(["score"], known: ["id", "note"])) {
      try FileSample("id,note\nr1,3\n").open()
    }
    #expect(throws: SourceFileFault.empty) { try FileSample("\n\n").open() }
  }

  @Test func `a row with more fields than the header is refused, a shorter one is not`() throws {
    let text = "id,score,comment\nr1,I give, 3,9\nr2,3\nr3,4,x,,\n"

    #expect(
      try FileSample(text).outcomes().map(\.reading.words) == [
        "bad-row: 4 fields where the header has 3", "r2 3", "r3 4",
      ])
  }

  @Test func `a quote that never ends spoils its line alone`() throws {
    let text = "id,score,comment\nr1,3,\"never\nr2,4,x\nr3,5,y"

    let outcomes = try FileSample(text).outcomes()

    #expect(
      outcomes.map(\.reading.words) == ["bad-row: a quote opens and never ends", "r2 4", "r3 5"])
    #expect(outcomes.map(\.line) == [2, 3, 4])
  }

  @Test func `a row longer than a response may be is refused, the next one is not`() throws {
    var sample = FileSample(
      "id,score,comment\nr1,3," + String(repeating: "x", count: 1 << 20) + "\nr2,4,y\n")
    sample.pieceByteCount = 256 << 10

    let outcomes = try sample.outcomes()

    #expect(
      outcomes.map(\.reading.words) == [
        "too-long: over 1048576 bytes; its beginning is kept", "r2 4",
      ])
    #expect(outcomes.map(\.line) == [2, 3])
  }

  /// What stands in a long field looks like rows, and is none.
  @Test(arguments: ["\",9\nr3,3,fine\n", "\"\nr3,3,fine\n"])
  func `a field of many lines that is too long is one refused row`(rest: String) throws {
    let lines = String(repeating: "r9,0,not a row\n", count: 100_000)
    var sample = FileSample("id,score,comment\nr1,1,fine\nr2,2,\"" + lines + rest)
    sample.pieceByteCount = .max

    #expect(
      try sample.outcomes().map { "\($0.line) \($0.reading.words)" } == [
        "2 r1 1", "3 too-long: over 1048576 bytes; its beginning is kept", "100004 r3 3",
      ])
  }

  @Test func `rows of empty cells are blank`() throws {
    let outcomes = try FileSample("id,score,comment\n,,\n ,\t,\nr1,3,\n").outcomes()

    #expect(outcomes.map(\.isBlank) == [true, true, false])
  }
}
