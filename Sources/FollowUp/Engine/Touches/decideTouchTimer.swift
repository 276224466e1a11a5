import Foundation

/// A touch's time has come: its telling, or its window's end.
func decideTouchTimer(_ id: TouchID, _ situation: Situation, _ rules: Rules, now: Date) -> Decision
{
  Decision(reason: .notDue, fresh: situation.fresh)
}
