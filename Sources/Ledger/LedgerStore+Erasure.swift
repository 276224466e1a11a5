public import FollowUp

extension LedgerStore {
  /// Takes a person's data out of the ledger: who they are, what they said, what was written about them, what is
  /// waiting to be told of them, and the raw items they came in. An open case is resolved as not contactable
  /// first, a pending touch declined. What stays are numbers, words of ours and hashes.
  ///
  /// The pages that held it are overwritten and the log is emptied before this returns; where a reader is in the
  /// way, such as a backup, as soon as it has gone.
  public func erase(_ key: PersonKey, by actor: Actor) async throws(LedgerError) -> Erasure {
    let found = try await traces(of: key)
    let erasure = try await writer.run { (book) throws(LedgerError) in
      try book.erase(found, by: actor)
    }
    try await writer.emptyLog()
    return erasure
  }

  /// As it is written, or as these rules keep it.
  private func traces(of key: PersonKey) async throws(LedgerError) -> PersonTraces {
    let found = try await reader.traces(of: key)
    let kept = key.asKept(under: rules)
    return found.persons.isEmpty && kept != key ? try await reader.traces(of: kept) : found
  }
}
