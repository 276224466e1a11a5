/// Who gets a case or a touch, and why.
public struct OwnerPick: Sendable, Equatable {
  /// A people key; `nil` where nobody is left.
  public var owner: String?
  /// In the order they arose: "owner-attribute-missing", "owner-away", "least-loaded".
  public var reasons: [Reason]
  /// The round-robin cursor moved on: its key and the people key it now stands at.
  public var cursor: Cursor?

  public init(owner: String? = nil, reasons: [Reason] = [], cursor: Cursor? = nil) {
    self.owner = owner
    self.reasons = reasons
    self.cursor = cursor
  }

  public struct Cursor: Sendable, Equatable {
    public var key: String
    public var person: String
    public init(key: String, person: String) {
      self.key = key
      self.person = person
    }
  }
}

extension Decision {
  /// Takes over what a pick said: its reasons, and the cursor moved on. A test takes nobody's turn.
  mutating func note(_ pick: OwnerPick, isTest: Bool) {
    notes += pick.reasons
    if !isTest, let cursor = pick.cursor { cursors[cursor.key] = cursor.person }
  }
}
