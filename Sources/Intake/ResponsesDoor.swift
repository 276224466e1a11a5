import FollowUp
import HTTPTypes
public import Hummingbird
public import Ledger
public import Logging
import NIOCore
public import Web

/// `POST /v1/responses`: our own JSON, an object or a batch. What is answered 2xx is on disk.
public struct ResponsesDoor: Sendable {
  private let tokens: BearerTokens<String>
  private let options: IntakeOptions
  private let ledger: LedgerStore
  private let bodies: GovernedBody
  private let metrics: IntakeMetrics

  public init(_ options: IntakeOptions, ledger: LedgerStore, bodies: GovernedBody) {
    self.options = options
    self.ledger = ledger
    self.bodies = bodies
    tokens = BearerTokens(
      options.tokens.flatMap { source, tokens in tokens.map { ($0, source) } },
      others: options.apiTokens,
      remark: "one of api-tokens posts no responses; use the token of a source")
    metrics = IntakeMetrics(sources: options.tokens.keys)
  }

  public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.post("/v1/responses") { request, context in
      try await answer(request, logger: context.logger)
    }
    router.refuseMethods(except: [.post], at: "/v1/responses")
  }

  private func answer(_ request: Request, logger: Logger) async throws -> Hummingbird.Response {
    do {
      return try await take(request, logger: logger)
    } catch let problem as Problem {
      metrics.countRefusal(problem.status)
      throw problem
    }
  }

  private func take(_ request: Request, logger: Logger) async throws -> Hummingbird.Response {
    let source = try tokens.holder(of: request.headers)
    let form = try BodyForm(contentType: request.headers.value(of: .contentType))
    let body = try await bodies.collect(
      request, limitByteCount: GovernedBody.batchLimitByteCount
    ) { start in
      form == .json && !start.startsJSONArray ? GovernedBody.singleLimitByteCount : nil
    }
    let start = ContinuousClock.now
    defer { metrics.record(.now - start) }
    if form == .json, !body.bytes.startsJSONArray {
      return try await takeOne(body, of: source, logger: logger)
    }
    return try await takeBatch(BatchItems(body, form: form), of: source, logger: logger)
  }

  private func takeOne(
    _ body: HeldBody, of source: String, logger: Logger
  ) async throws -> Hummingbird.Response {
    let native = try native(body, of: source)
    let recorded: Recorded
    do throws(LedgerError) {
      recorded = try await ledger.record(.received(native.response))
    } catch {
      throw refusal(error, logger: logger)
    }
    let answer = try answer(to: native, recorded)
    return .json(bytes: answer.text, status: answer.status)
  }

  private func native(_ body: HeldBody, of source: String) throws(Problem) -> NativeResponse {
    try NativeResponse(Self.value(of: body.bytes), source: source, receivedAt: options.now())
  }

  private func refusal(_ error: LedgerError, logger: Logger) -> Problem {
    error.log(to: logger)
    return error.problem
  }

  private func answer(
    to native: NativeResponse, _ recorded: Recorded
  ) throws(Problem) -> (text: ByteBuffer, status: HTTPResponse.Status) {
    guard let answer = ResponseAnswer(recorded, of: native.response, ignored: native.ignored)
    else { throw Problem.internalError }
    metrics.count(answer, isTest: native.response.isTest)
    var writer = JSONWriter()
    answer.write(to: &writer)
    return (writer.buffer, answer.status)
  }

  private static func value(of bytes: ByteBuffer) throws(Problem) -> JSONValue {
    do throws(JSONFault) {
      return try StrictJSON.value(of: bytes)
    } catch {
      throw .badJSON(error)
    }
  }

  /// A small batch is answered whole; of a long one the results go out while the rest is still coming in,
  /// so that neither is ever in memory as a whole.
  private func takeBatch(
    _ items: BatchItems, of source: String, logger: Logger
  ) async throws -> Hummingbird.Response {
    var run = BatchRun(
      items, source: source, ledger: ledger, metrics: metrics, logger: logger,
      now: options.now)
    let first = await run.step()
    if let outage = first?.outage { throw outage }
    var start = ByteBuffer(string: "{\"results\":[")
    if let first { start.writeImmutableBuffer(first.results) }
    if let second = await run.step() {
      start.writeImmutableBuffer(second.results)
    } else {
      start.writeString("]}")
      return .json(bytes: start)
    }
    return .json(streaming: start, rest: run)
  }
}

// MARK: The short way

extension ResponsesDoor {
  /// For what nearly every request is: one response, well formed, from a known source.
  public func express(logger: Logger) -> ExpressRoute {
    ExpressRoute(post: "/v1/responses", bodies: bodies) { fields in
      guard let source = try? tokens.holder(of: fields),
        case .json? = try? BodyForm(contentType: fields.value(of: .contentType))
      else { return nil }
      return { body, reply in take(body, of: source, logger: logger, reply) }
    }
  }

  /// Whether the ledger has it now; what is wrong with it otherwise is the router's to say.
  private func take(
    _ body: HeldBody, of source: String, logger: Logger, _ reply: @escaping ExpressRoute.Reply
  ) -> Bool {
    let start = ContinuousClock.now
    guard !body.bytes.startsJSONArray, let native = try? native(body, of: source) else {
      return false
    }
    ledger.record(.received(native.response)) { recorded in
      reply {
        // The body counts as in memory until here.
        defer { withExtendedLifetime(body) { metrics.record(.now - start) } }
        do throws(Problem) {
          let recorded = try recorded.mapError { refusal($0, logger: logger) }.get()
          let answer = try answer(to: native, recorded)
          return ExpressAnswer(json: answer.text, status: answer.status)
        } catch {
          metrics.countRefusal(error.status)
          return ExpressAnswer(error)
        }
      }
    }
    return true
  }
}

extension Hummingbird.Response {
  /// The results of a batch as its steps end. A sender that stops reading stops the batch.
  fileprivate static func json(streaming start: ByteBuffer, rest: BatchRun) -> Self {
    Self(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody { writer in
        try await writer.write(start)
        var run = rest
        while let step = await run.step() { try await writer.write(step.results) }
        try await writer.write(ByteBuffer(string: "]}"))
        try await writer.finish(nil)
      })
  }
}

extension ByteBuffer {
  /// The first byte that is no white space opens an array.
  fileprivate var startsJSONArray: Bool {
    let first = readableBytesView.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    return first == UInt8(ascii: "[")
  }
}
