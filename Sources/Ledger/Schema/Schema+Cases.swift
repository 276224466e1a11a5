extension Schema {
  static let cases = """
    -- A clock keeps the plan it was born with; equal plans are one row, so that a case's row stays small.
    CREATE TABLE clock_plans (
      id INTEGER PRIMARY KEY,
      plan TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE cases (
      id INTEGER PRIMARY KEY,
      person_id INTEGER NOT NULL REFERENCES persons (id),
      state TEXT NOT NULL,
      queue TEXT NOT NULL,
      owner TEXT,
      priority TEXT NOT NULL,
      score INTEGER NOT NULL,
      account_id TEXT, account_name TEXT,
      is_test INTEGER NOT NULL,
      route TEXT,
      opened_at INTEGER NOT NULL,
      state_since_at INTEGER NOT NULL,
      resolved_at INTEGER, closed_at INTEGER,
      attempts INTEGER NOT NULL,
      clock_name TEXT NOT NULL,
      clock_state TEXT NOT NULL,
      clock_started_at INTEGER NOT NULL,
      clock_deadline_at INTEGER NOT NULL,
      clock_met_at INTEGER, clock_breached_at INTEGER, clock_ended_at INTEGER,
      clock_plan_id INTEGER NOT NULL REFERENCES clock_plans (id),
      next_rung INTEGER, next_repeat INTEGER, next_rung_at INTEGER,
      missed_repeats INTEGER NOT NULL,
      past_clocks TEXT, -- JSON; NULL while there is none
      told TEXT, -- JSON; NULL while nobody was told
      outcome TEXT, root_cause TEXT,
      follows INTEGER REFERENCES cases (id),
      CONSTRAINT "a case has a known state" CHECK (
        \(column("state", is: ["open", "acknowledged", "contacted", "waiting", "resolved", "closed"]))),
      CONSTRAINT "a case has a known priority" CHECK (
        \(column("priority", is: ["low", "normal", "high", "urgent"]))),
      CONSTRAINT "a case has a score from 0 to 10" CHECK (score BETWEEN 0 AND 10),
      CONSTRAINT "a clock has a known state" CHECK (
        \(column("clock_state", is: ["running", "paused", "met", "breached", "ended"]))),
      CONSTRAINT "a breached clock says when" CHECK (clock_state <> 'breached' OR
        clock_breached_at IS NOT NULL),
      CONSTRAINT "a met clock says when" CHECK (clock_state <> 'met' OR clock_met_at IS NOT NULL),
      CONSTRAINT "a rung is whole or absent" CHECK ((next_rung IS NULL) = (next_rung_at IS NULL)
        AND (next_rung IS NULL) = (next_repeat IS NULL)),
      CONSTRAINT "only a resolved or closed case has an outcome" CHECK (
        outcome IS NULL OR (state = 'resolved' OR state = 'closed')),
      CONSTRAINT "a case follows an earlier one" CHECK (follows IS NULL OR follows < id)
    ) STRICT;

    -- One open case per person, whatever the engine thinks.
    CREATE UNIQUE INDEX "a person has one open case" ON cases (person_id)
      WHERE state <> 'resolved' AND state <> 'closed';
    CREATE INDEX past_cases_of_person ON cases (person_id)
      WHERE (state = 'resolved' OR state = 'closed');
    -- "No invite while the account has an open case"; the account's id counts before its name.
    CREATE INDEX open_cases_of_account ON cases (ifnull(account_id, account_name))
      WHERE state <> 'resolved' AND state <> 'closed'
        AND ifnull(account_id, account_name) IS NOT NULL;
    -- The next deadline, and the clocks past theirs that no timer has handled yet.
    CREATE INDEX running_deadlines ON cases (clock_deadline_at)
      WHERE clock_state = 'running' AND is_test = 0;

    -- What people wrote while working; apart from the journal, so that it can be erased.
    CREATE TABLE notes (
      id INTEGER PRIMARY KEY,
      case_id INTEGER REFERENCES cases (id),
      touch_id INTEGER,
      at INTEGER NOT NULL,
      author TEXT NOT NULL,
      verb TEXT NOT NULL, -- the act it came with: "contact"
      channel TEXT, -- how the customer was reached
      text TEXT,
      CONSTRAINT "a note says something" CHECK (channel IS NOT NULL OR text IS NOT NULL),
      CONSTRAINT "a note belongs to a case or a touch" CHECK (
        (case_id IS NULL) <> (touch_id IS NULL))
    ) STRICT;
    CREATE INDEX notes_of_case ON notes (case_id) WHERE case_id IS NOT NULL;
    """
}
