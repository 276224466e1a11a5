package import FollowUp
package import Foundation
package import Transport

/// How one channel's receivers say yes and no. Data, because every flavour differs.
package struct AnswerTable {
  var delivered: ClosedRange<Int>
  /// The body that says yes; a success that says something else was not posted.
  var deliveredBody: String?
  /// Statuses that no later attempt can change.
  var parked: [Int: Reason]

  /// https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
  static let slack = AnswerTable(delivered: 200...200, deliveredBody: "ok", parked: permanent)
  /// Standard Webhooks: any 2xx, and nothing else.
  static let webhook = AnswerTable(delivered: 200...299, deliveredBody: nil, parked: permanent)

  private static let permanent: [Int: Reason] = [
    400: .refusedByReceiver, 401: .refusedByReceiver, 403: .refusedByReceiver,
    404: .refusedByReceiver, 410: .receiverGone,
  ]

  package static func of(_ channel: Destination.Channel) -> AnswerTable {
    switch channel {
    case .slack: slack
    case .webhook: webhook
    }
  }

  /// Reads a whole answer.
  package func read(_ answer: TransferResult, at now: Date) -> Verdict {
    read(answer.status, answer.text, answer.headers["retry-after"], at: now)
  }

  private func read(
    _ status: Int, _ body: String, _ retryAfter: String?, at now: Date
  ) -> Verdict {
    let retryAfter = RetryAfter.read(retryAfter, at: now)
    switch status {
    case 200...299:
      return isYes(status, body)
        ? .yes : .init(.parked(.receiverAnsweredNotOK), blame: .receiverAnswered)
    case 300...399: return Verdict(.parked(.receiverMoved), blame: .receiverAnswered)
    case 429: return Verdict(.retry(.rateLimited), blame: .receiverAnswered, retryAfter: retryAfter)
    case 408: return Verdict(.unknown, blame: .receiverAnswered, retryAfter: retryAfter)
    // What else a receiver calls our fault is not bettered by repeating it.
    case 400...499:
      return Verdict(.parked(parked[status] ?? .refusedByReceiver), blame: .receiverAnswered)
    case 503 where retryAfter != nil:
      return Verdict(.retry(.notSent), blame: .receiverFailed, retryAfter: retryAfter)
    default: return Verdict(.unknown, blame: .receiverFailed, retryAfter: retryAfter)
    }
  }

  /// Reads an attempt that got no whole answer.
  package func read(_ failure: TransferFailure, at now: Date) -> Verdict {
    switch failure.kind {
    case .malformedRequest, .protocolForbidden:
      return Verdict(.parked(.messageNotBuildable), blame: .nobody)
    case .addressForbidden:
      return Verdict(.parked(.addressForbidden), blame: .nobody)
    case .cancelled, .stopped:
      return Verdict(failure.bytesSent ? .unknown : .retry(.notSent), blame: .nobody)
    case .resolve, .connect, .tls, .timeout, .closedBeforeAnswer, .sendFailed, .receiveFailed,
      .answerBroken, .answerTooLarge, .other:
      return read(cutShort: failure, at: now)
    }
  }

  /// Where the head came and the body did not, or far too much of it, the head holds.
  private func read(cutShort failure: TransferFailure, at now: Date) -> Verdict {
    guard let status = failure.status else {
      return Verdict(failure.bytesSent ? .unknown : .retry(.notSent), blame: .receiverFailed)
    }
    let saysYesByBody = deliveredBody != nil && delivered.contains(status)
    if saysYesByBody, failure.kind != .answerTooLarge {
      return Verdict(.unknown, blame: .receiverFailed)
    }
    return read(status, "", failure.retryAfter, at: now)
  }

  private func isYes(_ status: Int, _ body: String) -> Bool {
    guard delivered.contains(status) else { return false }
    guard let deliveredBody else { return true }
    return body.trimmingCharacters(in: .whitespacesAndNewlines) == deliveredBody
  }
}

extension Verdict {
  static let yes = Verdict(.delivered, blame: .receiverAnswered)
}
