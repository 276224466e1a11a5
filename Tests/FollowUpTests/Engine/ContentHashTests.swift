import FollowUp
import Foundation
import TestSupport
import Testing

struct ContentHashTests {
  static let base = Response.sample(
    score: 3, comment: "late", attributes: ["plan": .text("pro"), "seats": .integer(3)],
    answers: ["why": .text("slow")])

  @Test func `it has sixteen bytes and is the same for the same content`() {
    #expect(ContentHash(of: Self.base).bytes.count == ContentHash.byteCount)
    #expect(ContentHash(of: Self.base) == ContentHash(of: Self.base))
  }

  @Test(
    arguments: [
      { (r: inout Response) in r.comment = "later" },
      { $0.comment = nil },
      { $0.attributes["plan"] = .text("free") },
      { $0.attributes["plan"] = nil },
      { $0.attributes["seats"] = .text("3") },
      { $0.attributes["seats"] = .decimal(3.5) },
      { $0.answers["why"] = .boolean(true) },
      { swap(&$0.answers, &$0.attributes) },
    ] as [@Sendable (inout Response) -> Void])
  func `another content has another hash`(change: @Sendable (inout Response) -> Void) {
    var response = Self.base
    change(&response)

    #expect(ContentHash(of: response) != ContentHash(of: Self.base))
  }

  @Test(
    arguments: [
      { (r: inout Response) in r.person.name = "Anna" },
      { $0.updatedAt = .sample },
      { $0.answeredAt = .distantPast },
      { $0.attributes["seats"] = .decimal(3.0) },
    ] as [@Sendable (inout Response) -> Void])
  func `what is not content, and 3 written as 3.0, leave the hash alone`(
    change: @Sendable (inout Response) -> Void
  ) {
    var response = Self.base
    change(&response)

    #expect(ContentHash(of: response) == ContentHash(of: Self.base))
  }

  @Test func `a number too big to be whole is no trap`() {
    var response = Self.base
    response.attributes["mrr"] = .decimal(1e300)

    #expect(ContentHash(of: response).bytes.count == 16)
  }
}
