extension Schema {
  static let touches = """
    CREATE TABLE touches (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      person_id INTEGER NOT NULL REFERENCES persons (id),
      state TEXT NOT NULL,
      owner TEXT,
      source TEXT NOT NULL, response_id TEXT NOT NULL,
      account_id TEXT, account_name TEXT,
      is_test INTEGER NOT NULL,
      route TEXT NOT NULL,
      one_of TEXT, -- JSON; NULL where there is nothing to choose
      tell TEXT, via TEXT,
      planned_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      until_at INTEGER NOT NULL,
      told_at INTEGER, ended_at INTEGER,
      reason TEXT NOT NULL,
      CONSTRAINT "a touch has a known kind" CHECK (
        \(column("kind", is: ["check-in", "invite", "re-survey"]))),
      CONSTRAINT "a touch has a known state" CHECK (
        \(column("state", is: ["planned", "told", "done", "declined", "expired", "skipped"]))),
      CONSTRAINT "a touch is told to a team or handed to a tool" CHECK (
        (tell IS NULL) <> (via IS NULL)),
      CONSTRAINT "a touch that ended says when" CHECK (
        (ended_at IS NULL) = (state = 'planned' OR state = 'told'))
    ) STRICT;
    CREATE UNIQUE INDEX "a person has one pending touch" ON touches (person_id)
      WHERE (state = 'planned' OR state = 'told');

    -- Every touch of a person, whatever the tool: the cool-down is counted here. A row is reserved when a
    -- touch is planned, used up when it is told or done, and deleted when it is given back.
    CREATE TABLE contact_ledger (
      id INTEGER PRIMARY KEY,
      person_id INTEGER NOT NULL REFERENCES persons (id),
      touch_id INTEGER REFERENCES touches (id), -- NULL for a contact known from elsewhere
      tool TEXT,
      used_at INTEGER,
      CONSTRAINT "a contact from elsewhere has been made" CHECK (
        touch_id IS NOT NULL OR used_at IS NOT NULL)
    ) STRICT;
    CREATE INDEX contacts_of_person ON contact_ledger (person_id, used_at);
    CREATE UNIQUE INDEX "a person has one reservation" ON contact_ledger (person_id)
      WHERE used_at IS NULL;
    CREATE UNIQUE INDEX "a touch has one contact" ON contact_ledger (touch_id)
      WHERE touch_id IS NOT NULL;
    """

  static let notesOfTouches = """
    CREATE INDEX notes_of_touch ON notes (touch_id) WHERE touch_id IS NOT NULL;
    """
}
