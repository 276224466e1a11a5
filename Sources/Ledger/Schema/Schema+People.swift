extension Schema {
  static let people = """
    -- Numbers are given by the writer and never reused, so there is no AUTOINCREMENT to keep in step.
    CREATE TABLE persons (
      id INTEGER PRIMARY KEY,
      email TEXT, name TEXT, phone TEXT, locale TEXT, timezone TEXT,
      account_id TEXT, account_name TEXT,
      is_opted_out INTEGER NOT NULL DEFAULT 0,
      CONSTRAINT "a person has opted out or has not" CHECK (is_opted_out = 0 OR is_opted_out = 1)
    ) STRICT;

    -- Every way to recognise a person again. A key points to one person: two never share it.
    CREATE TABLE person_keys (
      key TEXT PRIMARY KEY,
      person_id INTEGER NOT NULL REFERENCES persons (id),
      CONSTRAINT "a key says its kind" CHECK (key GLOB 'email:?*' OR key GLOB 'id:*:?*')
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_keys_of_person ON person_keys (person_id);

    -- By key, not by person: an address may be on the list before anybody answered from it.
    CREATE TABLE opt_outs (
      key TEXT PRIMARY KEY,
      added_at INTEGER NOT NULL,
      added_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
