extension Schema {
  static let arrivals = """
    -- What it takes to read raw bytes again: a table's header, a request's headers.
    CREATE TABLE arrival_contexts (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;

    -- Every item of a mapped source as it came, beside what was made of it. Native responses have no row: what
    -- they said is the response, and `tallies` count them.
    CREATE TABLE arrivals (
      number INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      door TEXT NOT NULL,
      message_id TEXT,
      context_id INTEGER REFERENCES arrival_contexts (id),
      raw BLOB, -- NULL once erased
      received_at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      what TEXT, -- a misfit's or nothing's word
      detail TEXT, -- of a misfit; NULL once erased
      response_id TEXT,
      ended_at INTEGER, ended_by TEXT, ended_why TEXT, -- how it left the quarantine
      CONSTRAINT "an arrival has a known door" CHECK (
        \(column("door", is: ["hook", "folder", "import", "fetched"]))),
      CONSTRAINT "an arrival has a known outcome" CHECK (
        \(column("outcome", is: ArrivalOutcome.words))),
      CONSTRAINT "what is quarantined says why" CHECK (
        outcome <> 'quarantined' OR (what IS NOT NULL AND ended_at IS NULL)),
      CONSTRAINT "what became a response names it" CHECK (
        outcome <> 'response' OR response_id IS NOT NULL),
      CONSTRAINT "what was dropped says by whom and why" CHECK (
        outcome <> 'dropped' OR (ended_by IS NOT NULL AND ended_why IS NOT NULL))
    ) STRICT;
    -- A delivery is taken once, however often it is sent.
    CREATE UNIQUE INDEX "a message arrives once" ON arrivals (source, message_id)
      WHERE message_id IS NOT NULL;
    CREATE INDEX arrivals_of_response ON arrivals (source, response_id)
      WHERE response_id IS NOT NULL;
    CREATE INDEX quarantine ON arrivals (number) WHERE outcome = 'quarantined';

    -- How much came, by source and UTC day: counted as it is accepted and never again, so that `prove` can
    -- hold the rows to it.
    CREATE TABLE tallies (
      source TEXT NOT NULL,
      day INTEGER NOT NULL, -- days since 1970
      what TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (source, day, what)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO tallies
      SELECT source, received_at / 86400000, iif(is_test, 'test', 'accepted'), count(*)
      FROM responses GROUP BY 1, 2, 3;

    -- Responses whose words were erased: a late copy brings nothing back.
    CREATE TABLE erasures (
      source TEXT NOT NULL,
      response_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (source, response_id)
    ) STRICT, WITHOUT ROWID;
    -- To find the alerts that hold a person's words.
    CREATE INDEX feeds_of_response ON alerts (source, response_id)
      WHERE case_id IS NULL AND touch_id IS NULL AND response_id IS NOT NULL;
    CREATE INDEX alerts_of_touch ON alerts (touch_id) WHERE touch_id IS NOT NULL;
    """

  static let journalRetention = """
    -- Entries go by their age alone, and only what was stated before as too old to keep.
    DROP TRIGGER "the journal is never shortened";
    CREATE TRIGGER "the journal is shortened by age alone" BEFORE DELETE ON journal
    WHEN OLD.at >= ifnull(
      (SELECT value FROM counters WHERE name = 'journal-kept-from'), -9223372036854775808)
    BEGIN SELECT RAISE(ABORT, 'the journal is shortened by age alone'); END;
    """
}
