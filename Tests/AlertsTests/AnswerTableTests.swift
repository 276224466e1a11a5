import FollowUp
import Foundation
import TestSupport
import Testing
import Transport

@testable import Alerts

struct AnswerTableTests {
  struct Row: Sendable {
    var answer: TransferResult
    var slack: Verdict.Fate
    var webhook: Verdict.Fate
    var blame: Verdict.Blame
    init(
      _ status: Int, _ body: String = "", retryAfter: String? = nil, slack: Verdict.Fate,
      webhook: Verdict.Fate, _ blame: Verdict.Blame
    ) {
      answer = TransferResult(
        status: status, headers: retryAfter.map { ["retry-after": $0] } ?? [:],
        body: Array(body.utf8))
      (self.slack, self.webhook, self.blame) = (slack, webhook, blame)
    }
  }

  static let refused = Verdict.Fate.parked(.refusedByReceiver)
  static let notOK = Verdict.Fate.parked(.receiverAnsweredNotOK)

  @Test(arguments: [
    Row(200, "ok", slack: .delivered, webhook: .delivered, .receiverAnswered),
    Row(200, "ok\n", slack: .delivered, webhook: .delivered, .receiverAnswered),
    Row(200, "error", slack: notOK, webhook: .delivered, .receiverAnswered),
    Row(200, "", slack: notOK, webhook: .delivered, .receiverAnswered),
    Row(200, "<html>ok</html>", slack: notOK, webhook: .delivered, .receiverAnswered),
    Row(202, "ok", slack: notOK, webhook: .delivered, .receiverAnswered),
    Row(204, "", slack: notOK, webhook: .delivered, .receiverAnswered),
    Row(
      301, slack: .parked(.receiverMoved), webhook: .parked(.receiverMoved), .receiverAnswered),
    Row(400, "no_text", slack: refused, webhook: refused, .receiverAnswered),
    Row(401, slack: refused, webhook: refused, .receiverAnswered),
    Row(403, "invalid_token", slack: refused, webhook: refused, .receiverAnswered),
    Row(404, "no_service", slack: refused, webhook: refused, .receiverAnswered),
    Row(408, slack: .unknown, webhook: .unknown, .receiverAnswered),
    Row(410, slack: .parked(.receiverGone), webhook: .parked(.receiverGone), .receiverAnswered),
    Row(413, slack: refused, webhook: refused, .receiverAnswered),
    Row(
      429, slack: .retry(.rateLimited), webhook: .retry(.rateLimited), .receiverAnswered),
    Row(500, "rollup_error", slack: .unknown, webhook: .unknown, .receiverFailed),
    Row(502, slack: .unknown, webhook: .unknown, .receiverFailed),
    Row(503, slack: .unknown, webhook: .unknown, .receiverFailed),
    Row(
      503, retryAfter: "9", slack: .retry(.notSent), webhook: .retry(.notSent), .receiverFailed),
    Row(504, slack: .unknown, webhook: .unknown, .receiverFailed),
  ])
  func `an answer is read by its channel's rules`(row: Row) {
    let slack = AnswerTable.slack.read(row.answer, at: .sample)
    let webhook = AnswerTable.webhook.read(row.answer, at: .sample)

    #expect(slack.fate == row.slack)
    #expect(webhook.fate == row.webhook)
    #expect(slack.blame == row.blame)
    #expect(webhook.blame == row.blame)
  }

  @Test(arguments: [
    TransferFailure.Kind.resolve, .connect, .tls, .timeout, .sendFailed, .receiveFailed, .other,
  ])
  func `what never left is tried again, what left is unknown`(kind: TransferFailure.Kind) {
    let kept = AnswerTable.slack.read(TransferFailure(kind: kind), at: .sample)
    let left = AnswerTable.slack.read(TransferFailure(kind: kind, bytesSent: true), at: .sample)

    #expect(kept.fate == .retry(.notSent))
    #expect(left.fate == .unknown)
    #expect(kept.blame == .receiverFailed)
  }

  @Test(arguments: [
    (TransferFailure.Kind.addressForbidden, Reason.addressForbidden),
    (.malformedRequest, .messageNotBuildable), (.protocolForbidden, .messageNotBuildable),
  ])
  func `what can never be sent is parked and blames nobody`(
    kind: TransferFailure.Kind, reason: Reason
  ) {
    let verdict = AnswerTable.slack.read(TransferFailure(kind: kind), at: .sample)

    #expect(verdict == Verdict(.parked(reason), blame: .nobody))
  }

  @Test(
    arguments: [
      TransferFailure.Kind.answerBroken, .answerTooLarge, .timeout, .receiveFailed,
    ], [429, 503, 500, 408])
  func `what the head of an answer cut short asks for holds`(
    kind: TransferFailure.Kind, status: Int
  ) {
    let failure = TransferFailure(
      kind: kind, bytesSent: true, status: status, retryAfter: "3600")

    for table in [AnswerTable.slack, .webhook] {
      #expect(table.read(failure, at: .sample).retryAfter == .seconds(3_600))
      #expect(table.read(failure, at: .sample).fate.isRetry == [429, 503].contains(status))
    }
  }

  @Test func `an answer cut short is judged by the status it gave`() {
    func read(_ table: AnswerTable, _ kind: TransferFailure.Kind, _ status: Int?) -> Verdict.Fate {
      table.read(TransferFailure(kind: kind, bytesSent: true, status: status), at: .sample).fate
    }

    #expect(read(.webhook, .answerBroken, 200) == .delivered)
    #expect(read(.webhook, .timeout, 204) == .delivered)
    #expect(read(.slack, .timeout, 200) == .unknown)
    #expect(read(.slack, .receiveFailed, 404) == .parked(.refusedByReceiver))
    #expect(read(.webhook, .answerTooLarge, 200) == .delivered)
    #expect(read(.slack, .answerBroken, 200) == .unknown)
    #expect(read(.slack, .answerTooLarge, 200) == .parked(.receiverAnsweredNotOK))
    #expect(read(.slack, .answerTooLarge, 404) == .parked(.refusedByReceiver))
    #expect(read(.slack, .answerTooLarge, nil) == .unknown)
  }
}

extension Verdict.Fate {
  fileprivate var isRetry: Bool { if case .retry = self { true } else { false } }
}
