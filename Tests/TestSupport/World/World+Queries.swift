public import FollowUp

extension World {
  /// Oldest first.
  public var alerts: [Alert] { alertsByID.values.sorted { $0.id < $1.id } }

  /// "warning to cs-urgent": kind and destination of each alert, oldest first.
  public var said: [String] { alerts.map { "\($0.kind.rawValue) to \($0.destination)" } }

  /// What was said by the latest event.
  public var lastSaid: [String] {
    (log.last?.decision.alerts ?? []).map { "\($0.kind.rawValue) to \($0.destination)" }
  }

  public func `case`(_ id: Int64 = 1) -> Case? { cases[CaseID(rawValue: id)] }

  public func touch(_ id: Int64 = 1) -> Touch? { touches[TouchID(rawValue: id)] }

  public func alert(_ id: Int64 = 1) -> Alert? { alertsByID[AlertID(rawValue: id)] }

  public func response(_ id: String = "r1", source: String = "app") -> KnownResponse? {
    responses[ResponseKey(source: source, id: id)]
  }

  public var openCases: [Case] {
    cases.values.filter(\.state.isOpen).sorted { $0.id < $1.id }
  }
}
