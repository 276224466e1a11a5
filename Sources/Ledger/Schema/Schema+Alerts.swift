extension Schema {
  static let alerts = """
    CREATE TABLE alerts (
      id INTEGER PRIMARY KEY,
      destination TEXT NOT NULL,
      kind TEXT NOT NULL,
      rank INTEGER NOT NULL,
      case_id INTEGER REFERENCES cases (id),
      touch_id INTEGER REFERENCES touches (id),
      source TEXT, response_id TEXT,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      unknowns_in_a_row INTEGER NOT NULL,
      may_repeat INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      next_attempt_at INTEGER NOT NULL,
      not_before_at INTEGER,
      ended_at INTEGER,
      reason TEXT NOT NULL,
      round INTEGER, rung INTEGER, repeat INTEGER,
      stands_in_for INTEGER, -- no reference: what it stood in for may be pruned first
      has_stand_in INTEGER NOT NULL,
      mention TEXT,
      facts TEXT NOT NULL, -- JSON, frozen when decided
      body BLOB, -- a webhook's bytes, frozen at its first attempt
      CONSTRAINT "an alert has a known state" CHECK (
        \(column("state", is: ["waiting", "sending", "delivered", "parked", "cancelled", "dropped"]))),
      CONSTRAINT "an alert that ended says when" CHECK (
        (ended_at IS NULL) = (state = 'waiting' OR state = 'sending')),
      CONSTRAINT "an alert being sent was attempted" CHECK (state <> 'sending' OR attempts > 0),
      CONSTRAINT "a rung mark is whole or absent" CHECK (
        (round IS NULL) = (rung IS NULL) AND (round IS NULL) = (repeat IS NULL)),
      CONSTRAINT "an alert is sent in its turn" CHECK (rank BETWEEN 0 AND 9)
    ) STRICT;
    -- The outbox: each destination's queue, in the order it is sent.
    CREATE INDEX outbox ON alerts (destination, rank, next_attempt_at, id)
      WHERE state = 'waiting';
    -- At most a handful of rows: what a crash left in the middle of an attempt.
    CREATE INDEX alerts_sending ON alerts (id) WHERE state = 'sending';
    CREATE INDEX alerts_parked ON alerts (id) WHERE state = 'parked';
    -- A catch-up that nobody has seen yet takes on further lines.
    CREATE INDEX waiting_catch_ups ON alerts (destination)
      WHERE state = 'waiting' AND kind = 'catch-up';
    CREATE INDEX alerts_of_case ON alerts (case_id) WHERE case_id IS NOT NULL;
    """

  static let failures = """
    -- How the last attempt failed: "HTTP 404 no_service", "timeout".
    ALTER TABLE alerts ADD COLUMN failure TEXT;
    """
}
