import FollowUp
import Foundation
import NIOCore
import Testing
import Web

@testable import Intake

/// The guard of the score: what is ten, and what is nothing.
struct ScoreReadingTests {
  private static func json(_ text: String) throws -> JSONValue {
    try StrictJSON.value(of: ByteBuffer(string: text))
  }

  @Test(
    arguments: [
      ("10", 10), ("10.0", 10), ("1e1", 10), ("0", 0), ("-0", 0), ("7.000", 7), (#""10""#, 10),
      (#""10.0""#, 10), (#"" 9 ""#, 9), (#""0""#, 0), (#""07""#, 7), ("[8]", 8),
    ])
  func `whole numbers from 0 to 10, as number or text`(text: String, score: Int) throws {
    let wanted = try #require(Score(score))
    let value = try Self.json(text)
    #expect(ScoreReading.read(value) == .score(wanted))
  }

  @Test(
    arguments: [
      "5.5", "11", "-1", "1e2", "true", "{}", "[]", "[1,2]", "[[7]]", #""5.5""#, #""11""#, #""-1""#,
      #""9/10""#, #""1e1""#, #""ten""#, #""+5""#, #""٣""#, #"".5""#, #""5.""#, #""0x5""#,
      #""007""#, "100000000000000000000", #""9 of 10""#,
    ])
  func `anything else is a bad score`(text: String) throws {
    let value = try Self.json(text)
    #expect(ScoreReading.read(value) == .bad)
  }

  @Test(arguments: ["null", #""""#, #""  ""#])
  func `nothing is no score`(text: String) throws {
    let value = try Self.json(text)
    #expect(ScoreReading.read(value) == .missing)
    #expect(ScoreReading.read(nil) == .missing)
  }

  @Test func `a choice counts as its table says, and by nothing else`() throws {
    let choices = ["3057839051": 4, "9": 2]

    #expect(
      ScoreReading.read([.string("3057839051")], choices: choices) == Score(4).map { .score($0) })
    #expect(ScoreReading.read([.string("9")], choices: choices) == Score(2).map { .score($0) })
    #expect(ScoreReading.read([.string("10")], choices: choices) == .bad)
    #expect(ScoreReading.read([.null], choices: choices) == .missing)
  }
}
