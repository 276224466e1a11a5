public import Foundation

/// What would happen to a response, and why: `closeloop route --json`. Numbers of cases and touches are left
/// out, since nothing was opened.
public struct RouteDocument: Sendable, Equatable, Codable {
  public var segment: Segment
  /// The route that took it; `null` where none did.
  @OrNull public var route: String?
  public var disposition: DispositionDocument
  /// Who would have it.
  @OrNull public var owner: String?
  public var clocks: [ClockDocument]
  @OrNull public var touch: PlannedTouch?
  public var alerts: [Telling]
  public var trace: [TraceDocument]

  public init(_ response: Response, _ decision: Decision, trace: [RouteTrace], now: Date) {
    segment = response.segment
    route = trace.last { $0.matched }?.route
    disposition = DispositionDocument(decision.disposition ?? .recorded(decision.reason))
    disposition.case = nil
    disposition.touch = nil
    owner = decision.cases.last?.owner ?? decision.touches.last?.owner
    clocks = decision.cases.map { ClockDocument($0.clock, now: now) }
    touch = decision.touches.last { $0.state == .planned }.map(PlannedTouch.init)
    alerts = decision.alerts.map { Telling(destination: $0.destination, kind: $0.kind) }
    self.trace = trace.map(TraceDocument.init)
  }

  /// When a touch would be told.
  public struct PlannedTouch: Sendable, Equatable, Codable {
    public var kind: TouchKind
    public var dueAt: String
    public var until: String
    @OrNull public var tell: String?
    @OrNull public var via: String?

    enum CodingKeys: String, CodingKey {
      case kind
      case dueAt = "due_at"
      case until, tell, via
    }

    init(_ touch: Touch) {
      kind = touch.kind
      dueAt = touch.dueAt.rfc3339
      until = touch.until.rfc3339
      tell = touch.tell
      via = touch.via
    }
  }

  /// One alert that would go out.
  public struct Telling: Sendable, Equatable, Codable {
    public var destination: String
    public var kind: AlertKind
  }
}
