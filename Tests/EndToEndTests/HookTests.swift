import FollowUp
import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// Survey tools' webhooks against the real binary.
  @Suite struct HookTests {
    static func daemon(
      sources: String, slack: String, in folder: Folder
    ) async throws -> DaemonProcess {
      try folder.writeRules(SmallRules(slack: ["urgent": slack, "ops": slack]))
      try folder.write(
        """
        listen: 127.0.0.1:0
        public-url: https://nps.example.com
        state: \(folder.path)/state
        control: \(folder.path)/control.sock
        operations: ops
        sources:
          app: {type: closeloop, token: {env: APP_TOKEN}}
        \(sources)
        """, to: "closeloop.yml")
      return try await DaemonProcess.start(
        in: folder, environment: ["HOOK_SECRET": "hook-secret-1"])
    }

    /// Signed with Python's hmac module.
    @Test(.timeLimit(.minutes(1)))
    func `a signed detractor opens a case and its comment follows; an unsigned one is 401`()
      async throws
    {
      let slack = try await Receiver.start()
      let folder = try Folder()
      let daemon = try await Self.daemon(
        sources: "  nps: {type: delighted, api-key: {env: HOOK_SECRET}}", slack: slack.url,
        in: folder)
      let body =
        #"{"event_type":"survey_response.created","event_id":"e","event_data":{"id":"7","person":"#
        + #"{"id":"1","email":"vera@example.com","name":"vera"},"survey_type":"nps","score":1}}"#
      let signature = "sha256=840d6629edd196712dff63d68183aca074b22fa40ffe7adec10f0a599808b145"

      let unsigned = try await daemon.network.post("/v1/hooks/nps", body)
      let signed = try await daemon.network.post(
        "/v1/hooks/nps", body, headers: ["X-Delighted-Webhook-Signature": signature])

      #expect(unsigned.status == 401)
      #expect(signed.status == 200, "\(signed.text)")
      #expect(signed.text == #"{"taken":1,"quarantined":0,"ignored":0}"#)
      try #require(await slack.heard("New case", "vera") != nil, "\(daemon.logText)")
      #expect(await daemon.stop().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a wish outlives a kill, and the answer is fetched after it`() async throws {
      let slack = try await Receiver.start()
      let api = try await FakePeer.start(.hang)
      let folder = try Folder()
      let sources = """
          hub:
            type: hubspot
            secret: {env: HOOK_SECRET}
            verify: bearer
            api: \(api.url(""))
            insecure: true
            api-token: {env: HOOK_SECRET}
        """
      let daemon = try await Self.daemon(sources: sources, slack: slack.url, in: folder)

      let thin = try await daemon.network.post(
        "/v1/hooks/hub", #"[{"subscriptionType":"object.creation","objectId":42}]"#,
        token: "hook-secret-1")
      #expect(thin.text == #"{"taken":0,"quarantined":0,"ignored":1}"#)
      var asked = api.arriving.makeAsyncIterator()
      _ = await asked.next()
      await daemon.kill9()
      api.answer(
        .status(
          200,
          body: #"{"id":"42","properties":{"hs_survey_type":"NPS","hs_value":"0","#
            + #""hs_content":"Gone","hs_contact_email_rollup":"otto@example.com"}}"#))
      let again = try await DaemonProcess.start(
        in: folder, environment: ["HOOK_SECRET": "hook-secret-1"])

      try #require(await slack.heard("New case", "otto") != nil, "\(again.logText)")
      let status = try await again.control.get("/v1/status")
      #expect(status.text.contains(#""name":"hub""#))
      #expect(await again.stop().status == 0)
      await api.stop()
    }
  }
}
