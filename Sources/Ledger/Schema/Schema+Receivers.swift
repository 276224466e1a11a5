extension Schema {
  static let receivers = """
    -- Until when a receiver asked to be left alone: kept over restarts, over rules that give its URL to another
    -- destination, and whatever became of the alert it said so to. One row a receiver.
    CREATE TABLE receivers (
      receiver TEXT PRIMARY KEY, -- a hash of its URL
      until_at INTEGER NOT NULL,
      asked_at INTEGER NOT NULL,
      asked_after INTEGER NOT NULL -- the newest entry of the journal then
    ) STRICT, WITHOUT ROWID;
    """
}
