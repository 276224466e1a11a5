/// A response, what became of it, and why (`GET /v1/responses/{source}/{id}`).
public struct ResponseDocument: Sendable, Equatable, Codable {
  public var response: ResponseContent
  public var disposition: DispositionDocument
  public var receivedAt: String
  /// How often it was revised.
  public var revised: Int
  /// The ledger's number of the person it belongs to.
  public var person: PersonID
  public var trace: [TraceDocument]

  enum CodingKeys: String, CodingKey {
    case response, disposition
    case receivedAt = "received_at"
    case revised, person, trace
  }

  public init(_ known: KnownResponse, trace: [RouteTrace]) {
    response = ResponseContent(known.response)
    disposition = DispositionDocument(known.disposition)
    receivedAt = known.receivedAt.rfc3339
    revised = known.revision
    person = known.person
    self.trace = trace.map(TraceDocument.init)
  }
}
