import Foundation
import GoldenFiles
import TestSupport
import Testing

@testable import Intake

/// Which tool a body is of, for the first settings made of it.
struct GuessedToolTests {
  private func tool(of file: String, score: String? = nil) throws -> GuessedTool? {
    let text = try Golden.text(PresetTests.fixtures.appending(path: file))
    return GuessedTool(body: Array(text.utf8), score: score, receivedAt: .sample)
  }

  @Test(arguments: [
    "delighted/created.json", "delighted/csat.json", "delighted/unsubscribe.json",
    "typeform/response.json", "typeform/partial.json", "formbricks/finished.json",
    "formbricks/created-without-score.json", "formbricks/test.json", "tally/response.json",
    "surveymonkey/deleted.json", "survicate/nps.json", "survicate/other-choice.json",
    "wootric/created.json", "wootric/csat.json", "wootric/excluded.json", "wootric/updated.form",
    "satismeter/completed.json", "asknicely/first.json", "refiner/completed.json",
    "posthog/sent.json", "posthog/partial.json", "hubspot/deletion.json",
    "standard-webhooks/created.json", "cloudevents/structured.json",
  ])
  func `a tool is known by its body, whether that counts or not`(file: String) throws {
    #expect(try tool(of: file)?.name == String(file.prefix { $0 != "/" }))
  }

  @Test(arguments: ["generic/json.json", "zendesk/template.json", "google-forms/submitted.json"])
  func `a body that anybody could have sent is of no tool`(file: String) throws {
    #expect(try tool(of: file) == nil)
  }

  @Test func `a question that is not there is not taken for the score`() throws {
    #expect(try tool(of: "typeform/response.json", score: "nps_q")?.hasScore == true)
    #expect(try tool(of: "typeform/response.json", score: "nobody_asked")?.hasScore == false)
    #expect(try tool(of: "typeform/response.json")?.hasScore == false)
  }
}
