import FollowUp
import Foundation

/// Where the schema refuses an exchange whole: one alert after the other, and nobody waits for the one it concerns.
extension Book {
  /// So long a refused claim is in nobody's way, in seconds.
  private static let putOffSeconds = 600.0

  /// Outcomes first, then what each lane may start. A refused outcome leaves its alert as it is, unknown after the next
  /// start; a refused claim is put off.
  func exchangeSingly(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim], freezing render: Freezing?
  ) throws(LedgerError) -> (claimed: [ClaimedAlert], refused: [RefusedAlert]) {
    let now = stampNow()
    var claimed: [ClaimedAlert] = []
    var refused: [RefusedAlert] = []
    for attempt in ended {
      let result = try apart { () throws(LedgerError) in try end(attempt, at: now) }
      if case .failure(let error) = result {
        refused.append(RefusedAlert(alert: attempt.alert, part: .outcome, error: error))
      }
    }
    for lane in lanes where lane.count > 0 {
      claimed += try claimSingly(lane, freezing: render, refused: &refused, at: now)
    }
    return (claimed, refused)
  }

  private func claimSingly(
    _ lane: LaneClaim, freezing render: Freezing?, refused: inout [RefusedAlert], at now: Date
  ) throws(LedgerError) -> [ClaimedAlert] {
    var claimed: [ClaimedAlert] = []
    // A probe takes what is not due, and so what was just put off.
    var putOff: Set<AlertID> = []
    var refusals = 0
    while claimed.count < lane.count, refusals < Self.mostRefusals {
      let room = lane.count - claimed.count
      let candidates = try connection.claimable(lane, count: room + putOff.count, by: now)
        .filter { !putOff.contains($0) }.prefix(room)
      guard !candidates.isEmpty else { break }
      for id in candidates {
        let result = try apart { () throws(LedgerError) in
          try claim(id, freezing: render, at: now)
        }
        switch result {
        case .success(let claim?): claimed.append(claim)
        case .success(nil): refusals += 1
        case .failure(let error):
          refusals += 1
          putOff.insert(id)
          try connection.putOff(id, until: now.addingTimeInterval(Self.putOffSeconds))
          refused.append(RefusedAlert(alert: id, part: .claim, error: error))
        }
      }
    }
    return claimed
  }
}
