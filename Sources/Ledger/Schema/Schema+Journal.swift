extension Schema {
  static let journal = """
    -- Every rules text that was accepted, by the hash of its content.
    CREATE TABLE accepted_rules (
      id INTEGER PRIMARY KEY,
      version TEXT NOT NULL UNIQUE,
      text TEXT NOT NULL,
      accepted_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE engines (
      id INTEGER PRIMARY KEY,
      engine_version TEXT NOT NULL,
      zone_data_version TEXT NOT NULL,
      UNIQUE (engine_version, zone_data_version)
    ) STRICT;

    -- One row a decision: ids, enums and hashes. No customer's words, so that a person can be erased and the
    -- journal stand; hence no references either.
    CREATE TABLE journal (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      reason TEXT NOT NULL,
      notes TEXT, -- further reasons, space between
      actor_door TEXT, actor_name TEXT, actor_via TEXT,
      response INTEGER, -- responses.number
      person_id INTEGER, case_id INTEGER, touch_id INTEGER, alert_id INTEGER,
      rules_id INTEGER NOT NULL,
      engine_id INTEGER NOT NULL
    ) STRICT;
    -- By person alone: a case and a response have one, and one index serves both.
    CREATE INDEX journal_of_person ON journal (person_id) WHERE person_id IS NOT NULL;

    CREATE TRIGGER "the journal is never rewritten" BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never rewritten'); END;
    CREATE TRIGGER "the journal is never shortened" BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
    """
}
