import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Intake

/// JSON as people export it and as APIs answer.
struct JSONFileTests {
  private func words(_ text: String, _ mapping: FileMapping = .sample) throws -> [String] {
    try FileSample(text, form: .json, mapping).outcomes().map(\.reading.words)
  }

  @Test(arguments: [
    #"{"responses":[{"id":"a","score":1},{"id":"b","score":2}]}"#,
    #"{"page": 1, "note": "[{\"", "data" : [ {"id":"a","score":1}, {"id":"b","score":2} ], "links": {"a": [{}]}}"#,
    #"{"meta":{"data":[{"id":"x"}],"n":[[1]]},"data":{"total":2,"responses":[{"id":"a","score":1},{"id":"b","score":2}]}}"#,
    #"{"score of":"{","responses":[{"id":"a","score":1},{"id":"b","score":2}]}"#,
    #"{"data":[{"id":"a","score":1}],"x":"}"} {"data":[{"id":"b","score":2}]}"#,
  ])
  func `a list that an object holds is its responses`(text: String) throws {
    #expect(try words(text) == ["a 1", "b 2"])
  }

  @Test(arguments: [
    (#"{"id":"a","score":1}"#, ["a 1"]),
    (#"{"id":"a","score":1} {"id":"b","score":2}"#, ["a 1", "b 2"]),
    (#"{"id":"a","score":1,"items":[1,2],"data":[],"results":"[{"}"#, ["a 1"]),
    (#"{"id":"a","score":1,"answers":[{"id":"x","score":9}]}"#, ["a 1"]),
    (#"{"id":"a","score":1,"items":[{"id":"x","score":9}]}"#, ["a 1"]),
    (#"{"id":"a","items":[{"id":"x","score":9}],"score":1} {"id":"b","score":2}"#, ["a 1", "b 2"]),
    (#"{"id":"a","score":1,"person":{"data":[{"id":"x","score":9}]}}"#, ["a 1"]),
    ("", []), ("  \n", []), ("[]", []),
  ])
  func `an object that holds no such list is a response itself`(
    text: String, wanted: [String]
  ) throws {
    #expect(try words(text) == wanted)
  }

  @Test func `a list that the mapping reads from is no list of responses`() throws {
    let mapping = FileMapping.sample([.id: "id", .score: "/results/0/value"])

    #expect(
      try words(#"{"id":"a","results":[{"value":4},{"value":9}]}"#, mapping) == ["a 4"])
  }

  /// Ten megabytes in one field, which no response has.
  @Test(arguments: [("[", "]"), (#"{"data":["#, "]}")])
  func `an element that is too long is refused, and the next ones are not`(
    start: String, end: String
  ) throws {
    let long = #"{"id":"b","score":2,"comment":""# + String(repeating: "x", count: 10 << 20)
    var sample = FileSample(
      start + #"{"id":"a","score":1},"# + long + #"], {"},{"id":"c","score":3}"# + end,
      form: .json)
    sample.pieceByteCount = .max

    #expect(
      try sample.outcomes().map(\.reading.words) == [
        "a 1", "too-long: over 1048576 bytes; its beginning is kept", "c 3",
      ])
  }

  @Test func `a list behind more than a response may hold is found`() throws {
    let padding = String(repeating: "x", count: 3 << 20)
    var sample = FileSample(
      #"{"included":""# + padding + #"","data":[{"id":"a","score":1},{"id":"b","score":2}]}"#,
      form: .json)
    sample.pieceByteCount = .max

    #expect(try sample.outcomes().map(\.reading.words) == ["a 1", "b 2"])
  }
}
