extension Schema {
  static let upkeep = """
    -- Kept counts and next numbers, written once per transaction: no scan at any size, and a number is not
    -- reused although its row was pruned.
    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Open cases and pending touches of each of our own people.
    CREATE TABLE staff_load (
      person TEXT PRIMARY KEY,
      load INTEGER NOT NULL,
      CONSTRAINT "nobody owns less than nothing" CHECK (load >= 0)
    ) STRICT, WITHOUT ROWID;

    -- Whom round-robin took last.
    CREATE TABLE cursors (
      name TEXT PRIMARY KEY,
      person TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE away (
      person TEXT PRIMARY KEY,
      until_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
