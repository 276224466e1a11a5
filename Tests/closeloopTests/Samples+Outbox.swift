import FollowUp
import Foundation

extension Samples {
  static var touches: ListDocument<TouchDocument> {
    let states: [(TouchState, Reason)] = [
      (.planned, .planned), (.told, .told), (.done, .done), (.declined, .declined),
      (.expired, .windowPassed), (.skipped, .coolDown),
    ]
    let items = states.enumerated().map { index, pair in
      var touch = Touch(
        id: TouchID(rawValue: Int64(40 - index)),
        kind: index.isMultiple(of: 2) ? .checkIn : .invite,
        person: ada.id, owner: index == 1 ? nil : "sarah",
        response: ResponseKey(source: "app", id: "r-\(index)"), route: "passives",
        oneOf: index == 1 ? ["review", "referral"] : [], tell: "cs-checkins",
        via: index == 1 ? "crm" : nil, plannedAt: .hours(-50), dueAt: .hours(44),
        until: .hours(20), reason: pair.1)
      touch.state = pair.0
      return TouchDocument(touch, person: index == 2 ? yuki : ada)
    }
    return ListDocument(items: items, next: nil)
  }

  static var alerts: ListDocument<AlertDocument> {
    let rows: [(AlertKind, AlertState, Reason, Int, String?)] = [
      (.breached, .waiting, .rateLimited, 3, "HTTP 429"),
      (.caseOpened, .sending, .routeMatched, 1, nil), (.warning, .delivered, .delivered, 1, nil),
      (.escalated, .parked, .receiverAnsweredNotOK, 12, "HTTP 200"),
      (.caseUpdated, .parked, .refusedByReceiver, 1, "HTTP 404 no_service"),
      (.checkIn, .cancelled, .touchEnded, 0, nil),
      (.operations, .dropped, .droppedByPerson, 40, "timeout"),
    ]
    let items = rows.enumerated().map { index, row in
      var alert = Alert(
        id: AlertID(rawValue: Int64(31_007 - index)),
        destination: index == 3 ? "customer-success-leads-emea" : "cs-urgent", kind: row.0,
        case: index < 5 ? CaseID(rawValue: 1_204) : nil,
        touch: index == 5 ? TouchID(rawValue: 39) : nil, createdAt: .hours(-1), reason: row.2,
        facts: AlertFacts())
      alert.state = row.1
      alert.attempts = row.3
      alert.failure = row.4
      alert.nextAttemptAt = .hours(0.2)
      return AlertDocument(alert)
    }
    return ListDocument(items: items, next: nil)
  }
}
