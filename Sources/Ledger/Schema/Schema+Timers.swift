extension Schema {
  static let timers = """
    -- At most one row of each: a clock's next rung, a resolved case's closing, a touch's next step.
    CREATE TABLE timers (
      kind TEXT NOT NULL,
      subject INTEGER NOT NULL, -- a case or a touch, by kind
      due_at INTEGER NOT NULL,
      PRIMARY KEY (kind, subject),
      CONSTRAINT "a timer has a known kind" CHECK (
        \(column("kind", is: ["clock", "auto-close", "touch"])))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX timers_due ON timers (due_at);
    """
}
