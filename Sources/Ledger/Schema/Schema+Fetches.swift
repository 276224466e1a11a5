extension Schema {
  static let fetches = """
    -- A tool said that there is a response and did not send it: it is asked for until it comes. One row a
    -- response; another event about it counts up `wishes`, so that an answer asked for before is not the last.
    CREATE TABLE fetches (
      number INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      survey TEXT NOT NULL, -- empty where the tool needs none
      response_id TEXT NOT NULL,
      wished_at INTEGER NOT NULL,
      wishes INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      reason TEXT, -- of the last attempt
      CONSTRAINT "a response is asked for once at a time" UNIQUE (source, survey, response_id)
    ) STRICT;
    CREATE INDEX fetches_due ON fetches (due_at);

    -- How far a tool's API has been looked through.
    CREATE TABLE reconciles (
      source TEXT NOT NULL,
      survey TEXT NOT NULL,
      through_at INTEGER, -- everything up to here was asked for; NULL before the first time
      ended_at INTEGER NOT NULL,
      missing INTEGER NOT NULL, -- found in the last whole look
      missing_ever INTEGER NOT NULL,
      trouble TEXT, -- why the last look did not end well
      PRIMARY KEY (source, survey)
    ) STRICT, WITHOUT ROWID;
    """
}
