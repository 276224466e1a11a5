/// A response, what became of it, and why (`GET /v1/responses/{source}/{id}`).
public struct ResponseDocument: Sendable, Equatable, Codable {
  public var response: ResponseContent
  public var disposition: DispositionDocument
  public var receivedAt: String
  /// How often it was revised.
  public var revised: Int
  /// The customer, as known today.
  public var person: PersonDocument
  public var trace: [TraceDocument]

  enum CodingKeys: String, CodingKey {
    case response, disposition
    case receivedAt = "received_at"
    case revised, person, trace
  }

  public init(_ known: KnownResponse, person: Person, trace: [RouteTrace]) {
    response = ResponseContent(known.response)
    disposition = DispositionDocument(known.disposition)
    receivedAt = known.receivedAt.rfc3339
    revised = known.revision
    self.person = PersonDocument(person)
    self.trace = trace.map(TraceDocument.init)
  }
}
