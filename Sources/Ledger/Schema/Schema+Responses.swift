extension Schema {
  static let responses = """
    CREATE TABLE responses (
      number INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      person_id INTEGER NOT NULL REFERENCES persons (id),
      -- The case it opened or was taken into.
      case_id INTEGER REFERENCES cases (id),
      -- Its place among the case's responses: a revision may bring an older one in late.
      case_position INTEGER,
      score INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      answered_at INTEGER NOT NULL,
      updated_at INTEGER,
      is_test INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      -- 16 bytes for every content it ever had: a known one is a duplicate.
      content_hashes BLOB NOT NULL,
      disposition TEXT NOT NULL,
      reason TEXT NOT NULL,
      queue TEXT,
      touch_id INTEGER,
      why TEXT,
      comment TEXT,
      content TEXT, -- JSON of what is shown and never queried
      CONSTRAINT "a response is known by its source and id" UNIQUE (source, id),
      CONSTRAINT "an id has 1 to 200 bytes" CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 200),
      CONSTRAINT "a response has a score from 0 to 10" CHECK (score BETWEEN 0 AND 10),
      CONSTRAINT "a response has a known disposition" CHECK (
        \(column("disposition", is: ["case", "attached", "check-in", "invite", "recorded", "suppressed", "quarantined"]))),
      CONSTRAINT "a case disposition names its case" CHECK (
        (disposition <> 'case' AND disposition <> 'attached')
          OR (case_id IS NOT NULL AND queue IS NOT NULL)),
      CONSTRAINT "a response of a case has its place there" CHECK (
        (case_id IS NULL) = (case_position IS NULL)),
      CONSTRAINT "a touch disposition names its touch" CHECK (
        (disposition <> 'check-in' AND disposition <> 'invite') OR touch_id IS NOT NULL),
      CONSTRAINT "content hashes have 16 bytes each" CHECK (
        length(content_hashes) > 0 AND length(content_hashes) % 16 = 0)
    ) STRICT;
    CREATE INDEX responses_of_case ON responses (case_id, case_position)
      WHERE case_id IS NOT NULL;

    -- The content that a revision superseded.
    CREATE TABLE revisions (
      response INTEGER NOT NULL REFERENCES responses (number),
      revision INTEGER NOT NULL, -- of the content kept here; the first received is 0
      superseded_at INTEGER NOT NULL,
      score INTEGER NOT NULL,
      answered_at INTEGER NOT NULL,
      updated_at INTEGER,
      comment TEXT,
      content TEXT,
      PRIMARY KEY (response, revision)
    ) STRICT, WITHOUT ROWID;
    """

  static let responseNumbers = """
    -- Given by the writer from here on, as all numbers are. A row's own is given again once the newest row went by
    -- its age, and the journal would say of the new response what was decided about the old one.
    INSERT INTO counters (name, value)
    SELECT 'next:response', 1 + max(
      ifnull((SELECT max(number) FROM responses), 0),
      ifnull((SELECT max(response) FROM journal), 0))
    WHERE true
    ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value);
    """
}
