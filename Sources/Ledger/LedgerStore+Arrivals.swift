public import FollowUp

extension LedgerStore {
  /// Takes items of mapped sources: each raw item and what was made of it in one transaction, synced before
  /// this returns. In order; each stands or fails alone. A response that the schema refuses is quarantined as
  /// `refused`; what is answered with an error was not taken.
  public func take(_ arrivals: [Arrival]) async -> [Result<Taken, LedgerError>] {
    var results = await takeOnce(arrivals)
    for (index, arrival) in arrivals.enumerated() {
      guard case .failure(.constraint(_, let name)) = results[index],
        case .response(let response) = arrival.reading
      else { continue }
      var refused = arrival
      refused.reading = .misfit(
        .refused, detail: name ?? "the schema says no", responseID: response.key.id)
      results[index] = await takeOnce([refused])[0]
    }
    return results
  }

  private func takeOnce(_ arrivals: [Arrival]) async -> [Result<Taken, LedgerError>] {
    guard !arrivals.isEmpty else { return [] }
    return await withCheckedContinuation { continuation in
      let gathering = Gathering<Taken>(count: arrivals.count, continuation)
      writer.add(
        arrivals.enumerated().map { index, arrival in
          Job(isIncoming: true) { (book) throws(LedgerError) in
            let taken = try book.take(arrival)
            return { gathering.put(.success(taken), at: index) }
          } fail: { error in
            gathering.put(.failure(error), at: index)
          }
        })
    }
  }

  /// Takes an addition that waited for its response. `nil` where it waits no more.
  public func takeUp(_ number: Int64, _ addition: Addition) async throws(LedgerError) -> Taken? {
    try await writer.run { (book) throws(LedgerError) in
      try book.takeUp(number, addition)
    }
  }

  /// Tries an item of the quarantine as what a mapping makes of it now. `nil` where it waits there no more;
  /// `.quarantined` where it does not fit this time either.
  public func retryQuarantined(
    _ number: Int64, as reading: Reading, by actor: Actor
  ) async throws(LedgerError) -> Taken? {
    try await writer.run { (book) throws(LedgerError) in
      try book.retry(number, as: reading, by: actor)
    }
  }

  /// Takes an item out of the quarantine without a response. `false` where it waits there no more.
  public func dropQuarantined(
    _ number: Int64, why: String, by actor: Actor
  ) async throws(LedgerError) -> Bool {
    try await writer.run { (book) throws(LedgerError) in
      try book.drop(number, why: why, by: actor)
    }
  }
}
