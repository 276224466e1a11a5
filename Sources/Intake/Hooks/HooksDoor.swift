import FollowUp
import Foundation
import HTTPTypes
public import Hummingbird
public import Ledger
import Logging
import NIOCore
import Surveys
public import Web

/// `POST /v1/hooks/{source}`: a survey tool's own webhook. Verified over the raw bytes before anything is
/// parsed; answered 2xx once it is on disk; what does not fit is quarantined, never bounced, since senders
/// drop what they cannot deliver.
public struct HooksDoor: Sendable {
  private let sources: [String: (source: HookSource, verifier: Verifier)]
  private let options: HookOptions
  private let ledger: LedgerStore
  private let bodies: GovernedBody
  private let metrics: IntakeMetrics
  private let log: HookLog

  public init(
    _ options: HookOptions, ledger: LedgerStore, bodies: GovernedBody, log: HookLog
  ) {
    self.options = options
    self.ledger = ledger
    self.bodies = bodies
    self.log = log
    sources = Dictionary(
      uniqueKeysWithValues: options.sources.map { source in
        let verifier = Verifier(
          source.verification, secrets: source.secrets, clientID: source.clientID,
          toleranceSeconds: source.toleranceSeconds)
        return (source.name, (source, verifier))
      })
    metrics = IntakeMetrics(sources: sources.keys)
  }

  public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
    for path in ["/v1/hooks/:source", "/v1/hooks/:source/:secret"] as [RouterPath] {
      router.post(path) { request, context in
        try await answer(request, context)
      }
      // SurveyMonkey asks HEAD before it keeps a URL, others look with GET.
      for method in [HTTPRequest.Method.head, .get] {
        router.on(path, method: method) { _, context in
          _ = try known(context)
          return Response(status: .ok)
        }
      }
      // The handshake of CloudEvents' HTTP webhook profile: we take from everybody, at any rate.
      router.on(path, method: .options) { request, context in
        _ = try known(context)
        return Response(status: .ok, headers: Self.handshake(request.headers))
      }
      router.refuseMethods(except: [.post, .head, .get, .options], at: path)
    }
  }

  private func answer(
    _ request: Request, _ context: some RequestContext
  ) async throws -> Response {
    do {
      return try await take(request, context)
    } catch let problem as Problem {
      metrics.countRefusal(problem.status)
      throw problem
    }
  }

  /// 404 only for a name that is not in closeloop.yml: several tools drop a hook for good after one.
  private func known(
    _ context: some RequestContext
  ) throws(Problem) -> (source: HookSource, verifier: Verifier) {
    let name = context.parameters.get("source") ?? ""
    if let known = sources[name] { return known }
    guard !options.otherSources.contains(name) else {
      throw Problem(
        .conflict, "this source takes no webhooks; its type in closeloop.yml says what it takes")
    }
    throw .notFound("no source of this name is configured")
  }

  private func take(_ request: Request, _ context: some RequestContext) async throws -> Response {
    let (source, verifier) = try known(context)
    var hook = HookRequest(
      method: request.method.rawValue, address: options.publicURL + request.uri.string,
      pathSecret: context.parameters.get("secret"), headers: request.headers,
      receivedAt: options.now())
    // A stranger's body is not read where its head already says so.
    guard verifier.mayVerify(hook) else { throw refusal(source, at: hook.receivedAt) }
    let body = try await bodies.collect(request)
    let start = ContinuousClock.now
    defer { metrics.record(.now - start) }
    let receivedAt = options.now()
    hook.body = body.bytes
    hook.receivedAt = receivedAt
    guard let verified = verifier.verify(hook) else { throw refusal(source, at: receivedAt) }
    let form = try SentForm(contentType: request.headers.value(of: .contentType))
    let delivery = Delivery(
      hook, of: source, form: form, messageID: verified.messageID)
    log.received(source.name, at: receivedAt, isTest: delivery.isTest)
    return try await answer(to: delivery, logger: context.logger)
  }

  private func refusal(_ source: HookSource, at now: Date) -> Problem {
    log.refused(source.name, at: now)
    return Problem(.unauthorized, "this request is not signed as this source's are")
  }

  private func answer(to delivery: Delivery, logger: Logger) async throws -> Response {
    // First the wishes: where the answer is 503, the sender tells of them again, and one row is kept.
    if !delivery.wishes.isEmpty {
      do throws(LedgerError) {
        try await ledger.wish(for: delivery.wishes)
      } catch {
        throw error.problem
      }
      options.fetchBell.ring()
    }
    var counts = HookAnswer()
    for (arrival, result) in zip(delivery.arrivals, await ledger.take(delivery.arrivals)) {
      switch result {
      case .success(let taken):
        try await takeUpAdditions(to: arrival, taken)
        counts.count(taken)
        metrics.count(taken, of: arrival)
      case .failure(let error):
        error.log(to: logger)
        throw error.problem
      }
    }
    return .json(bytes: counts.json)
  }

  /// What came of a response before its score did. A crash in between loses nothing: this is before the answer, and
  /// a sender without one sends again.
  private func takeUpAdditions(to arrival: Arrival, _ taken: Taken) async throws(Problem) {
    guard case .recorded = taken, case .response(let response) = arrival.reading,
      let source = sources[arrival.source]?.source, source.mapping.addsComments
    else { return }
    let reader = SourceReader(source)
    do throws(LedgerError) {
      for waiting in try await ledger.reader.additions(to: response.key) {
        let reading = reader.reading(
          of: waiting.raw, context: waiting.context, door: waiting.door,
          receivedAt: waiting.receivedAt)
        guard case .addition(let addition) = reading else { continue }
        _ = try await ledger.takeUp(waiting.number, addition)
      }
    } catch {
      throw error.problem
    }
  }

  private static func handshake(_ headers: HTTPFields) -> HTTPFields {
    var answer: HTTPFields = [.allow: "POST, HEAD, GET, OPTIONS"]
    func name(_ text: String) -> HTTPField.Name? { HTTPField.Name(text) }
    guard let asks = name("WebHook-Request-Origin"), let origin = headers[asks],
      let allowed = name("WebHook-Allowed-Origin"), let rate = name("WebHook-Allowed-Rate")
    else { return answer }
    answer[allowed] = origin
    answer[rate] = "*"
    return answer
  }
}
