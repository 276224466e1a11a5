import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

/// `StoredJSON` is judged by JSONDecoder: it may give up, but never read another value.
@Suite struct StoredJSONTests {
  private var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return decoder
  }

  private func readAtSight(_ bytes: [UInt8]) -> AlertFacts? {
    bytes.withUnsafeBufferPointer { bytes in StoredJSON.read(bytes) { $0.facts() } }
  }

  private func facts(_ random: inout SeededGenerator, _ letters: [String]) -> AlertFacts {
    func text() -> String {
      (0..<Int.random(in: 0...9, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    func maybe<Item>(_ make: () -> Item) -> Item? { Bool.random(using: &random) ? make() : nil }
    func scalars() -> [String: Scalar] {
      var scalars: [String: Scalar] = [:]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let number = Double.random(in: -1e4...1e4, using: &random)
        scalars[text()] =
          [
            .text(text()), .integer(Int64(number * 1e9)), .decimal(number),
            .decimal(number.rounded()),
            .boolean(number < 0),
          ].randomElement(using: &random)
      }
      return scalars
    }
    var facts = AlertFacts(isTest: Bool.random(using: &random), attributes: scalars())
    facts.person = maybe {
      PersonFacts(
        id: maybe(text), email: maybe(text), name: maybe(text), phone: maybe(text),
        locale: maybe(text), timezone: maybe(text),
        account: maybe { Account(id: maybe(text), name: maybe(text)) })
    }
    facts.score = maybe { Score(Int.random(in: 0...10, using: &random)) } ?? nil
    facts.comment = maybe(text)
    facts.answeredAt = maybe {
      Date(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random))
    }
    facts.survey = maybe { Survey(id: maybe(text), kind: maybe(text), question: maybe(text)) }
    facts.queue = maybe(text)
    facts.route = maybe(text)
    facts.deadlineAt = maybe { Date.sample }
    facts.share = maybe { Double.random(in: 0...1, using: &random) }
    facts.lateSeconds = maybe { Double.random(in: 0...1e6, using: &random) }
    facts.foldedRungs = Int.random(in: 0...9, using: &random)
    facts.until = maybe { Date.sample }
    facts.oneOf = (0..<Int.random(in: 0...2, using: &random)).map { _ in text() }
    facts.moreEntries = Int.random(in: 0...3, using: &random)
    facts.sentence = maybe(text)
    facts.failedDestinations = maybe { [text()] } ?? []
    return facts
  }

  private static let plain = [
    "a", "B", "/", "é", "e\u{301}", "🙁", " ", "0", ",", "}", ":", "\u{2028}",
  ]

  @Test func `plain facts are read at sight, as the decoder reads them`() throws {
    for seed in UInt64(0)..<500 {
      var random = SeededGenerator(seed: seed)
      let text = JSONText(facts(&random, Self.plain), change: nil, entries: "[]")

      #expect(
        readAtSight(text.bytes) == (try decoder.decode(AlertFacts.self, from: Data(text.bytes))),
        "\(seed)")
    }
  }

  @Test func `what is given up is the decoder's`() throws {
    for text in ["say \"no\"", "back\\slash", "line\nbreak"] {
      let bytes = JSONText(AlertFacts(comment: text), change: nil, entries: "[]").bytes
      #expect(readAtSight(bytes) == nil)
    }
    #expect(readAtSight(Array(#"{"isTest":false}"#.utf8)) == nil)
    #expect(StoredJSON.read(#"["a"]"#) { $0.texts() } == ["a"])
    #expect(StoredJSON.read(#"["a"]]"#) { $0.texts() } == nil)
  }

  @Test func `damaged text is never read as anything else`() throws {
    var readCount = 0
    for seed in UInt64(0)..<3_000 {
      var random = SeededGenerator(seed: seed)
      var bytes = JSONText(facts(&random, Self.plain), change: nil, entries: "[]").bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes, &random) }

      guard let read = readAtSight(bytes) else { continue }

      readCount += 1
      // What throws was not to be read.
      let decoded = try? decoder.decode(AlertFacts.self, from: Data(bytes))
      #expect(read == decoded, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(readCount > 100)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let index = Int.random(in: bytes.indices, using: &random)
    let other = Int.random(in: bytes.indices, using: &random)
    switch Int.random(in: 0...3, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: index)
    case 2: bytes.insert(bytes[other], at: index)
    default: bytes.replaceSubrange(index..<min(index + 4, bytes.count), with: Array("1.0,".utf8))
    }
  }
}
