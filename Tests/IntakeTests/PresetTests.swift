import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import NIOCore
import Surveys
import Testing

@testable import Intake

/// Each tool's own bodies, and what is made of them: one folder a tool, one golden text a body.
struct PresetTests {
  static let fixtures = Golden.fixtures().appending(path: "hooks")

  /// What closeloop.yml says over a preset, where the body does not say which question is the NPS one.
  static let named: [String: [Field: [Place]]] = [
    "typeform": [.score: ["nps_q"], .comment: ["why"]],
    "formbricks": [.score: ["nps1"], .comment: ["why1"]],
    "tally": [
      .score: ["How likely are you to recommend us?"], .comment: ["question_e"],
      .personID: ["customer"],
    ],
    "survicate": [.score: ["501"], .comment: ["502", "/event/questionAnswered/choice/comment"]],
    "refiner": [.score: ["nps_score"], .comment: ["nps_reason"]],
    "posthog": [.score: ["nq"], .comment: ["tq"]],
    "surveymonkey": [.score: ["q-nps"], .comment: ["q-why"]],
    "qualtrics": [.score: ["QID1"], .comment: ["QID2_TEXT"]],
    "google-forms": [
      .score: ["How likely are you to recommend us?"], .comment: ["Why?"],
    ],
    "generic": [
      .id: ["/answer/key"], .score: ["/answer/value"], .comment: ["/answer/text"],
      .email: ["/who/mail"], .answeredAt: ["/when"],
    ],
  ]

  static func source(_ name: String) throws -> HookSource {
    var mapping = try #require(Preset.named(name)).mapping
    mapping.fields.merge(named[name] ?? [:]) { $1 }
    if name == "surveymonkey" { mapping.choices = ["3000": 0, "3003": 3] }
    if name == "generic" {
      mapping.exclusions = [Exclusion("/kind", .isNot(["nps"]), .otherSurvey)]
      mapping.attributes = [.members(of: "/props")]
    }
    return HookSource(
      name: name, verification: .bearer, secrets: [Secret("s")], mapping: mapping,
      wrap: Preset.named(name)?.api?.wrap ?? "")
  }

  static func files() -> [String] {
    Preset.all.map(\.name).flatMap { tool in
      let folder = fixtures.appending(path: tool)
      return (Golden.names(in: folder, ending: ".json") + Golden.names(in: folder, ending: ".form"))
        .map { "\(tool)/\($0)" }
    }
  }

  @Test(arguments: files())
  func `a body becomes what its tool means`(file: String) throws {
    let tool = String(file.prefix { $0 != "/" })
    let text = try Golden.text(Self.fixtures.appending(path: file))
    let receivedAt = try #require(Date(rfc3339: "2025-11-25T09:00:00Z"))
    let request = HookRequest(
      method: "POST", address: "", headers: [:], body: ByteBuffer(string: text),
      receivedAt: receivedAt)

    let delivery = Delivery(
      request, of: try Self.source(tool), form: file.hasSuffix(".form") ? .form : .json,
      messageID: nil)

    let readings = delivery.arrivals.map { ReadingText.of($0.reading) }
    let golden = Self.fixtures.appending(path: file.prefix { $0 != "." } + ".txt")
    try Golden.hold(readings.joined(separator: "\n---\n") + "\n", to: golden)
  }

  @Test func `every tool has its bodies`() {
    let tools = Set(Self.files().map { $0.prefix { $0 != "/" } })

    #expect(tools.count == Preset.all.count)
  }
}
