import FollowUp
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Intake

/// Random objects with our own field names: read, or refused field by field, and never anything else.
struct NativeResponsePropertyTests {
  private static let names = [
    "id", "score", "comment", "answered_at", "updated_at", "test", "survey", "person",
    "attributes", "answers", "kind", "email", "name", "account", "other/~",
  ]

  @Test(arguments: UInt64(1)...20)
  func `whatever is sent is understood or told what is wrong`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let value = JSONValue.object(object(depth: 3, using: &random))
      do throws(Problem) {
        let native = try NativeResponse(value, source: "app", receivedAt: .sample)
        let response = native.response
        #expect((1...200).contains(response.key.id.utf8.count))
        #expect(value.object?["score"]?.number?.integer == Int64(response.score.value))
        #expect(response.answeredAt <= .sample)
        #expect(response.comment?.isEmpty != true)
      } catch {
        #expect(error.status == .unprocessableContent)
        #expect(!error.errors.isEmpty)
        #expect(Set(error.errors.map(\.pointer)).count == error.errors.count)
      }
    }
  }

  private func object(depth: Int, using random: inout SeededGenerator) -> JSONObject {
    let names = Self.names.shuffled(using: &random).prefix(Int.random(in: 0...15, using: &random))
    return JSONObject(
      members: names.map { name in
        let usual = depth == 3 && Int.random(in: 0..<4, using: &random) > 0
        if usual, name == "id" { return .init(key: name, value: .string("r1")) }
        if usual, name == "score" {
          let score = Int64.random(in: -1...11, using: &random)
          return .init(key: name, value: .number(JSONNumber(score)))
        }
        return .init(key: name, value: value(depth: depth - 1, using: &random))
      })
  }

  private func value(depth: Int, using random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: return .null
    case 1: return .boolean(true)
    case 2: return .number(JSONNumber(Int64.random(in: -1...11, using: &random)))
    case 3: return .string("")
    case 4: return .string("2026-11-20T10:00:00Z")
    case 5: return .string("a\0\u{7}e\u{301} @b")
    case 6: return .array([.null, .string("x")])
    default: return .object(object(depth: depth - 1, using: &random))
    }
  }
}
