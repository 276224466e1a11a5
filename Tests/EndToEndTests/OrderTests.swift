import FollowUp
import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// Events about one response in any order, each more than once, with kill -9 between them: one response, one case, the
  /// last valid content.
  @Suite struct OrderTests {
    /// What a tool tells of one response: created, then changed, then finished.
    struct Tool: Sendable {
      var name: String
      /// Further keys of its source.
      var keys = ""
      /// With ID in place of the response's id. The score is 3 and the comment "last words" once all are in.
      var events: [String]
    }

    @Test(.timeLimit(.minutes(10)))
    func `whatever the order and wherever it is killed, there is one response with the last words`()
      async throws
    {
      let variables = ProcessInfo.processInfo.environment
      let rounds = variables["CLOSELOOP_ORDERS"].flatMap { Int($0) } ?? 6
      let seed = variables["CLOSELOOP_SEED"].flatMap { UInt64($0) } ?? 20_260_722
      print("orders: CLOSELOOP_ORDERS=\(rounds) CLOSELOOP_SEED=\(seed)")
      var random = SeededGenerator(seed: seed)
      let slack = try await Receiver.start()
      let folder = try Folder()
      var daemon = try await HookTests.daemon(
        sources: Self.sources, slack: slack.url, in: folder)

      for round in 0..<rounds {
        for step in Self.order(&random) {
          if Bool.random(using: &random) {
            try await Self.post(step, round, to: daemon)
            await daemon.kill9()
          } else {
            // Killed at work: a sender without an answer sends again.
            let killed = daemon
            async let posting: Void? = try? Self.post(step, round, to: killed)
            await killed.kill9()
            _ = await posting
          }
          daemon = try await DaemonProcess.start(
            in: folder, environment: ["HOOK_SECRET": "hook-secret-1"])
          try await Self.post(step, round, to: daemon)
        }
      }

      for round in 0..<rounds {
        for tool in Self.tools { try await Self.check(tool, round, daemon) }
      }
      let count = rounds * Self.tools.count
      let proof = try await daemon.control.get("/v1/prove").text
      #expect(proof.contains(#""accepted":\#(count),"#), "\(proof)")
      #expect(proof.contains(#""ok":true"#), "\(proof)")
      let cases = try await Self.cases(daemon)
      #expect(cases.count == count)
      #expect(cases.allSatisfy { $0.responses.count == 1 })
      #expect(await daemon.stop().status == 0)
      try folder.checkPromises(
        accepted: Self.tools.flatMap { tool in
          (0..<rounds).map { (tool.name, "\(tool.name)-\($0)") }
        }, channels: ["urgent": "slack", "ops": "slack"])
    }

    private static func cases(_ daemon: DaemonProcess) async throws -> [CaseDocument] {
      var cases: [CaseDocument] = []
      var cursor = ""
      while true {
        let page = try await daemon.control.get("/v1/cases?limit=20&cursor=\(cursor)")
          .read(ListDocument<CaseDocument>.self)
        cases += page.items
        guard let next = page.next else { return cases }
        cursor = "\(next)"
      }
    }

    /// Each event at least once, five in all.
    private static func order(_ random: inout SeededGenerator) -> [Int] {
      ([0, 1, 2] + [Int.random(in: 0...2, using: &random), Int.random(in: 0...2, using: &random)])
        .shuffled(using: &random)
    }

    private static func post(_ step: Int, _ round: Int, to daemon: DaemonProcess) async throws {
      for tool in tools {
        let answer = try await daemon.network.post(
          "/v1/hooks/\(tool.name)",
          dated(tool.events[step].replacing("ID", with: "\(tool.name)-\(round)")),
          token: "hook-secret-1")
        #expect(answer.status == 200, "\(tool.name) \(answer.text)")
        #expect(answer.text.contains(#""quarantined":0"#), "\(tool.name) \(answer.text)")
      }
    }

    /// So that it is no history. One instant for all events: their seconds order them.
    private static let yesterday = Date().addingTimeInterval(-86_400)

    private static func dated(_ body: String) -> String {
      let hundreds = Int(yesterday.timeIntervalSince1970) / 100
      return body.replacing("DAY", with: yesterday.rfc3339.prefix(10))
        .replacing("UNIX", with: "\(hundreds)")
    }

    private static func check(_ tool: Tool, _ round: Int, _ daemon: DaemonProcess) async throws {
      struct Report: Decodable {
        struct Said: Decodable {
          var score: Int
          var comment: String?
        }
        struct Fate: Decodable { var kind: String }
        var response: Said
        var disposition: Fate
      }
      let path = "/v1/responses/\(tool.name)/\(tool.name)-\(round)"
      let report = try await daemon.control.get(path).read(Report.self)
      #expect(report.response.score == 3, "\(path)")
      #expect(report.response.comment == "last words", "\(path)")
      #expect(report.disposition.kind == "case", "\(path)")
    }
  }
}

extension EndToEndTests.OrderTests {
  fileprivate static var sources: String {
    tools.map { tool in
      let key = tool.name == "delighted" ? "api-key" : "secret"
      return
        "  \(tool.name): {type: \(tool.name), verify: bearer, \(key): {env: HOOK_SECRET}\(tool.keys)}"
    }.joined(separator: "\n")
  }

  fileprivate static let tools = [
    Tool(
      name: "delighted",
      events: [
        ("created", 2, "null", 10), ("updated", 3, #""first""#, 20), ("updated", 3, words, 30),
      ]
      .map { event, score, comment, second in
        """
        {"event_type":"survey_response.\(event)","event_id":"\(second)","event_data":{"id":"ID","score":\(score),
        "comment":\(comment),"survey_type":"nps","created_at":UNIX10,"updated_at":UNIX\(second),
        "person":{"id":"ID","email":"ID@example.com"}}}
        """
      }),
    Tool(
      name: "formbricks", keys: ", score: nps, comment: why",
      events: [
        ("responseCreated", #""nps":2"#, 10), ("responseUpdated", #""nps":3,"why":"first""#, 20),
        ("responseFinished", #""nps":3,"why":"last words""#, 30),
      ].map { event, data, second in
        """
        {"event":"\(event)","data":{"id":"ID","surveyId":"s","createdAt":"DAYT16:00:10.000Z",
        "updatedAt":"DAYT16:00:\(second).000Z","contactAttributes":{"email":"ID@example.com"},"data":{\(data)}}}
        """
      }),
    Tool(
      name: "survicate", keys: ", score: '501', comment: '502'",
      events: [
        (
          #"{"id":501,"body":"How likely?"},"choice":{"id":2,"body":"detractor","comment":null}"#,
          10
        ),
        (
          #"{"id":501,"body":"How likely?"},"choice":{"id":3,"body":"detractor","comment":null}"#,
          20
        ),
        (#"{"id":502,"body":"Why?"},"text":"last words""#, 30),
      ].map { answer, second in
        """
        {"messageId":"m","event":{"questionAnswered":{"responseUuid":"ID","survey":{"id":"s"},
        "timestamp":"DAYT16:00:\(second)+00:00",
        "respondent":{"uuid":"ID","attributes":{"email":"ID@example.com"}},"question":\(answer)}}}
        """
      }),
    Tool(
      name: "wootric",
      events: [
        ("created", 2, "null", 10), ("updated", 3, #""first""#, 20), ("updated", 3, words, 30),
      ]
      .map { event, score, comment, second in
        """
        {"event_name":"\(event)","survey_mode":"NPS","response":{"id":"ID","score":\(score),"text":\(comment),
        "email":"ID@example.com","created_at":"DAY 16:00:10 -0700",
        "updated_at":"DAY 16:00:\(second) -0700"}}
        """
      }),
    Tool(
      name: "refiner", keys: ", score: nps, comment: why",
      events: [
        (#""nps":2"#, 10), (#""nps":3,"why":"first""#, 20), (#""nps":"3","why":"last words""#, 30),
      ].map { data, second in
        """
        {"triggered_event":"Completed Survey","uuid":"ID","email":"ID@example.com","form":{"uuid":"f"},
        "response":{"uuid":"ID","data":{\(data)},"received_at":"DAYT16:00:\(second).000000Z"}}
        """
      }),
    Tool(
      name: "asknicely",
      events: [("2", #""""#, 1), ("3", #""first""#, 2), ("3", words, 3)].map {
        score, comment, count in
        """
        {"count":\(count),"person":{"id":"ID","email":"ID@example.com"},
        "question":{"id":"ID","score":"\(score)","comment":\(comment),"responded":"UNIX10"}}
        """
      }),
    // Without a time of its versions nothing that is said is taken back.
    Tool(
      name: "satismeter",
      events: ["", #""feedback":"last words","#, #""feedback":"last words","completed":true,"#].map
      {
        """
        {"event":"completed","response":{"id":"ID","rating":3,"score":-100,\($0)"created":"DAYT16:00:10.000Z",
        "user":{"userId":"ID","email":"ID@example.com"}}}
        """
      }),
    // A partial submission never counts by itself.
    Tool(
      name: "typeform", keys: ", score: nps, comment: why",
      events: [
        ("form_response_partial", "2", "first"), ("form_response", "3", "last words"),
        ("form_response", "3", "last words"),
      ].map { event, score, comment in
        """
        {"event_id":"e","event_type":"\(event)","form_response":{"token":"ID","form_id":"f",
        "submitted_at":"DAYT16:00:10Z","hidden":{"email":"ID@example.com"},"answers":[
        {"type":"number","number":\(score),"field":{"id":"1","type":"opinion_scale","ref":"nps"}},
        {"type":"text","text":"\(comment)","field":{"id":"2","type":"long_text","ref":"why"}}]}}
        """
      }),
    Tool(
      name: "standard-webhooks",
      events: [
        ("created", #""score":2"#, 10), ("updated", #""score":3,"comment":"first""#, 20),
        ("finished", #""score":3,"comment":"last words""#, 30),
      ].map { event, data, second in
        """
        {"type":"response.\(event)","timestamp":"DAYT16:00:\(second)Z","data":{"id":"ID",\(data),
        "updated_at":"DAYT16:00:\(second)Z","person":{"email":"ID@example.com"}}}
        """
      }),
  ]

  private static let words = #""last words""#
}
