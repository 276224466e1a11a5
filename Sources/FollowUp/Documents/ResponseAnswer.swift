/// What a sender is told of a response.
public struct ResponseAnswer: Sendable, Equatable, Codable {
  public var response: ResponseKey
  public var segment: Segment
  public var disposition: DispositionDocument
  /// `true` or absent.
  public var duplicate: Bool?
  /// The number of the revision, or absent.
  public var revised: Int?
  /// Fields of the body that were not understood, as JSON pointers, or absent.
  public var ignored: [String]?

  public init(
    response: ResponseKey, segment: Segment, disposition: DispositionDocument,
    duplicate: Bool? = nil, revised: Int? = nil, ignored: [String]? = nil
  ) {
    self.response = response
    self.segment = segment
    self.disposition = disposition
    self.duplicate = duplicate
    self.revised = revised
    self.ignored = ignored
  }
}

/// A disposition in the stable JSON.
public struct DispositionDocument: Sendable, Equatable, Codable {
  public var kind: String
  public var `case`: CaseID?
  public var touch: TouchID?
  public var queue: String?
  public var reason: Reason
  /// A suppressing route's own words.
  public var why: String?

  public init(_ disposition: Disposition) {
    kind = disposition.kind
    reason = disposition.reason
    switch disposition {
    case .case(let id, let queue, _), .attached(let id, let queue, _):
      self.case = id
      self.queue = queue
    case .checkIn(let id, _), .invite(let id, _):
      touch = id
    case .suppressed(_, let why):
      self.why = why
    case .recorded, .quarantined:
      break
    }
  }
}
