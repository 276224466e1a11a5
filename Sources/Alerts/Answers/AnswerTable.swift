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
    let retryAfter = RetryAfter.read(answer.headers["retry-after"], at: now)
    let status = answer.status
    switch status {
    case 200...299:
      return isYes(answer) ? .yes : .init(.parked(.receiverAnsweredNotOK), blame: .receiverAnswered)
    case 300...399: return Verdict(.parked(.receiverMoved), blame: .receiverAnswered)
    case 429: return Verdict(.retry(.rateLimited), blame: .receiverAnswered, retryAfter: retryAfter)
    case 408: return Verdict(.unknown, blame: .receiverFailed, retryAfter: retryAfter)
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
    case .answerBroken, .answerTooLarge:
      return read(broken: failure, at: now)
    case .resolve, .connect, .tls, .timeout, .closedBeforeAnswer, .sendFailed, .receiveFailed,
      .other:
      return Verdict(
        failure.bytesSent ? .unknown : .retry(.notSent), blame: .receiverFailed)
    }
  }

  /// The head came and the body did not, or there was far too much of it: what the head asks for holds.
  private func read(broken failure: TransferFailure, at now: Date) -> Verdict {
    guard let status = failure.status else {
      return Verdict(failure.bytesSent ? .unknown : .retry(.notSent), blame: .receiverFailed)
    }
    let saysYesByBody = deliveredBody != nil && delivered.contains(status)
    if saysYesByBody, failure.kind == .answerBroken {
      return Verdict(.unknown, blame: .receiverFailed)
    }
    return read(TransferResult(status: status, headers: failure.headers), at: now)
  }

  private func isYes(_ answer: TransferResult) -> Bool {
    guard delivered.contains(answer.status) else { return false }
    guard let deliveredBody else { return true }
    return answer.text.trimmingCharacters(in: .whitespacesAndNewlines) == deliveredBody
  }
}

extension Verdict {
  static let yes = Verdict(.delivered, blame: .receiverAnswered)
}
