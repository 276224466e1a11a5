import FollowUp
import Foundation
import Ledger
import Transport

/// One attempt at one alert: renders it, sends it, reads the answer. Knows nothing of lanes or the ledger.
struct Attempt: Sendable {
  let claim: ClaimedAlert
  let endpoint: Endpoint
  let options: AlertsOptions
  let teller: StoryTeller
  let loop: TransferLoop
  let now: @Sendable () -> Date

  /// How it ended, and what of it may be logged.
  struct Ending: Sendable {
    var verdict: Verdict
    var status: Int?
    var failure: TransferFailure.Kind?
    /// One of Slack's own error words.
    var word: String?

    /// What came instead of a yes, for whoever looks at the alert.
    var why: String? {
      guard !verdict.isDelivered else { return nil }
      let parts = [status.map { "HTTP \($0)" }, word, failure?.rawValue].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
  }

  func run() async -> Ending {
    switch endpoint.channel {
    case .slack: await sendToSlack()
    case .webhook: await sendToWebhook()
    }
  }

  // MARK: Slack

  /// Answers to which a plainer message may still get through.
  private static let refusedForms: Set<String> = ["invalid_payload", "invalid_blocks"]

  private func sendToSlack() async -> Ending {
    let story = teller.story(of: claim, at: now())
    let ending = await send(SlackMessage(story))
    guard let word = ending.word, Self.refusedForms.contains(word) else { return ending }
    return await send(SlackMessage.plain(story))
  }

  private func send(_ message: SlackMessage) async -> Ending {
    guard let body = try? StableJSON.bytes(of: message) else {
      // Only text that is no Unicode could fail to encode, and Swift's strings hold none.
      return Ending(verdict: Verdict(.parked(.messageNotBuildable), blame: .nobody))
    }
    return await send(Array(body), headers: [:])
  }

  // MARK: Webhook

  private func sendToWebhook() async -> Ending {
    guard let frozen = claim.body,
      let signer = StandardWebhook(
        installation: options.installation, alert: claim.alert.id, signWith: endpoint.signWith)
    else { return Ending(verdict: Verdict(.parked(.messageNotBuildable), blame: .nobody)) }
    let body = claim.alert.mayRepeat ? WebhookBody.markedAsRepeat(frozen) : frozen
    return await send(body, headers: signer.headers(for: body, at: now()))
  }

  // MARK: Both

  private func send(_ body: [UInt8], headers: [String: String]) async -> Ending {
    var headers = headers
    headers["Content-Type"] = "application/json; charset=utf-8"
    let request = TransferRequest(
      method: .post, url: endpoint.url, headers: headers, body: body,
      connectTimeout: options.timing.connectTimeout, totalTimeout: options.timing.totalTimeout,
      // On a kept-alive connection libcurl repeats a request by itself, and nothing would mark it.
      freshConnection: true, allowsPlainHTTP: endpoint.allowsPlainHTTP,
      usesEnvironmentProxy: endpoint.usesEnvironmentProxy)
    let table = AnswerTable.of(endpoint.channel)
    do throws(TransferFailure) {
      let answer = try await loop.perform(request)
      return Ending(
        verdict: table.read(answer, at: now()), status: answer.status,
        word: endpoint.channel == .slack ? SlackErrorWord.known(answer.text) : nil)
    } catch {
      return Ending(
        verdict: table.read(error, at: now()), status: error.status, failure: error.kind)
    }
  }
}
