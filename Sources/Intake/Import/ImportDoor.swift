import FollowUp
public import Foundation
import HTTPTypes
public import Hummingbird
public import Ledger
import Logging
import NIOCore
public import Web

/// `POST /v1/import/{source}` on the control socket: rows that `closeloop import` has cut out of a file, mapped as
/// the settings say and taken like those of a folder. What is answered is on disk.
public struct ImportDoor: Sendable {
  private let mappings: [String: FileMapping]
  private let ledger: LedgerStore
  private let bodies: GovernedBody
  private let metrics: IntakeMetrics
  private let now: @Sendable () -> Date

  /// - Parameter mappings: source -> how its files are read.
  public init(
    mappings: [String: FileMapping], ledger: LedgerStore, bodies: GovernedBody,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.mappings = mappings
    self.ledger = ledger
    self.bodies = bodies
    metrics = IntakeMetrics(sources: mappings.keys)
    self.now = now
  }

  public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.post("/v1/import/{source}") { request, context in
      try await answer(request, source: context.parameters.get("source") ?? "")
    }
    router.refuseMethods(except: [.post], at: "/v1/import/{source}")
  }

  private func answer(_ request: Request, source: String) async throws -> Hummingbird.Response {
    guard let mapping = mappings[source] else {
      let known = mappings.keys.sorted().joined(separator: ", ")
      throw Problem.notFound(
        "no source '\(source)' has files (known: \(known.isEmpty ? "none" : known))")
    }
    let body = try await bodies.collect(
      request, limitByteCount: GovernedBody.batchLimitByteCount)
    let (batch, mapper) = try Self.read(body.bytes, mapping)
    let answer = try await take(batch, mapper)
    return .json(bytes: ByteBuffer(bytes: try StableJSON.bytes(of: answer)))
  }

  private static func read(
    _ bytes: ByteBuffer, _ mapping: FileMapping
  ) throws(Problem) -> (ImportBatch, RowMapper) {
    // What does not decode is told just below.
    guard
      let batch = try? JSONDecoder().decode(ImportBatch.self, from: Data(bytes.readableBytesView)),
      let context = FileContext(text: batch.context)
    else { throw Problem(.badRequest, "this is no batch of rows; use `closeloop import`") }
    do throws(SourceFileFault) {
      return (batch, try RowMapper(mapping, context))
    } catch {
      throw Problem(.unprocessableContent, error.text)
    }
  }

  private func take(_ batch: ImportBatch, _ mapper: RowMapper) async throws(Problem) -> ImportAnswer
  {
    var answer = ImportAnswer()
    let receivedAt = now()
    var rows: [(line: Int, arrival: Arrival)] = []
    for sent in batch.rows {
      let row = sent.row
      let (mapped, id) = mapper.map(row, receivedAt: receivedAt) { _ in sent.nth ?? 1 }
      answer.counts.count(mapped)
      guard !mapped.isBlank else { continue }
      let arrival = mapper.arrival(
        row, mapped, messageID: id, door: .importing, receivedAt: receivedAt)
      rows.append((row.line, arrival))
    }
    let results = await ledger.take(rows.map(\.arrival))
    for (row, result) in zip(rows, results) {
      do throws(LedgerError) {
        let taken = try result.get()
        metrics.count(taken, of: row.arrival)
        answer.count(taken, row.arrival.reading, line: row.line)
      } catch {
        throw error.problem
      }
    }
    return answer
  }
}

extension ImportAnswer {
  fileprivate mutating func count(_ taken: Taken, _ reading: Reading, line: Int) {
    counts.count(taken, reading)
    var number: Int64?
    var refusal: (Misfit, String)?
    if case .quarantined(let found, let misfit) = taken {
      number = found
      refusal = (misfit, misfit.sentence)
    }
    if case .misfit(let misfit, let detail, _) = reading { refusal = (misfit, detail) }
    if let (misfit, detail) = refusal {
      refused.append(Refusal(line: line, misfit: misfit, detail: detail, quarantine: number))
    }
  }
}
