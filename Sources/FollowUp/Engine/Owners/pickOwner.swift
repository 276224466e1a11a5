public import Foundation

/// Who gets a case or a touch, and why.
public struct OwnerPick: Sendable, Equatable {
  /// A people key; `nil` where nobody is left.
  public var owner: String?
  /// In the order they arose: "owner-attribute-missing", "owner-away", "least-loaded".
  public var reasons: [Reason]
  /// The round-robin cursor moved on: its key and the people key it now stands at.
  public var cursor: Cursor?

  public struct Cursor: Sendable, Equatable {
    public var key: String
    public var person: String
  }
}

/// Finds an owner among a team. People who are away now are skipped, and those who will be away for more
/// than half of the time from `now` to `until`.
///
/// - Parameter cursorKey: the queue, or "touch:" + route.
/// - Parameter until: the clock's deadline or the window's end; only `now` counts where `nil`.
public func pickOwner(
  team: String, assign: Assignment, cursorKey: String, response: Response?,
  _ situation: Situation, _ rules: Rules, from now: Date, until: Date?
) -> OwnerPick {
  OwnerPick(owner: nil, reasons: [.nobodyLeft], cursor: nil)
}

extension Decision {
  /// Takes over what a pick said: its reasons, and the cursor moved on.
  mutating func note(_ pick: OwnerPick) {
    notes += pick.reasons
    if let cursor = pick.cursor { cursors[cursor.key] = cursor.person }
  }
}
