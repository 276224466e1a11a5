import FollowUp
import Foundation
import NIOCore
import TestSupport
import Testing
import Web

@testable import Intake

struct ResponseAnswerTests {
  @Test(arguments: [
    Disposition.case(CaseID(rawValue: 7), queue: "vip", reason: .routeMatched),
    .attached(CaseID(rawValue: 8), queue: "vip", reason: .anotherDetractorAnswer),
    .checkIn(TouchID(rawValue: 9), reason: .planned),
    .invite(TouchID(rawValue: 1), reason: .planned),
    .recorded(.noRoute), .suppressed(.suppressedByRoute, why: "\"free\" plan / trial"),
    .suppressed(.coolDown, why: nil), .quarantined(.unreadable),
  ])
  func `the answer written by hand is its Encodable form`(disposition: Disposition) throws {
    for (duplicate, revised, ignored) in [
      (nil, nil, nil), (true, nil, ["/a~1b", "/\"\n"]), (nil, 3, []),
    ] as [(Bool?, Int?, [String]?)] {
      let answer = ResponseAnswer(
        response: ResponseKey(source: "app", id: "r/\"é\u{1}"), segment: .detractor,
        disposition: DispositionDocument(disposition), duplicate: duplicate, revised: revised,
        ignored: ignored)

      var writer = JSONWriter()
      answer.write(to: &writer)

      let written = try JSONSerialization.jsonObject(with: Data(writer.buffer.readableBytesView))
      let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(answer))
      #expect(written as? NSDictionary == encoded as? NSDictionary)
    }
  }
}
