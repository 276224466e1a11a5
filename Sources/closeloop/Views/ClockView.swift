import FollowUp
import Foundation

/// What the command line shows of a clock.
struct ClockView: Decodable {
  var name: String
  var state: String
  var deadlineAt: Date
  var elapsedSeconds: Double?
  var targetSeconds: Double?
  var metAt: Date?
  var breachedAt: Date?

  enum CodingKeys: String, CodingKey {
    case name, state
    case deadlineAt = "deadline_at"
    case elapsedSeconds = "elapsed_seconds"
    case targetSeconds = "target_seconds"
    case metAt = "met_at"
    case breachedAt = "breached_at"
  }

  /// A deadline that still matters: nobody has reached it yet.
  var isPressing: Bool { metAt == nil && (state == "running" || state == "breached") }

  /// How it stands, short enough for a table: "in 3 h 12 min", "2 h overdue", "met", "met 2 h late".
  func standing(_ style: Style) -> Table.Cell {
    if isPressing {
      let ink: Ink? = deadlineAt <= style.now ? .bad : isNear(style.now) ? .careful : nil
      return Table.Cell(style.deadline(deadlineAt), ink)
    }
    if let metAt, breachedAt != nil {
      let late = SpanText(seconds: metAt.timeIntervalSince(deadlineAt))
      return metAt > deadlineAt
        ? Table.Cell("met \(late) late", .careful) : Table.Cell("met, recorded late", .good)
    }
    return state == "met" ? Table.Cell("met", .good) : Table.Cell(state)
  }

  /// The last quarter of the time has begun.
  private func isNear(_ now: Date) -> Bool {
    guard let targetSeconds else { return false }
    return deadlineAt.timeIntervalSince(now) <= targetSeconds / 4
  }
}
