import FollowUp
import Foundation

/// Raw intake: an item and what was made of it, in one transaction.
extension Book {
  func take(_ arrival: Arrival) throws(LedgerError) -> Taken {
    let now = stampNow()
    if let id = arrival.messageID,
      let known = try connection.arrival(source: arrival.source, messageID: id)
    {
      return try takeAgain(arrival, known, at: now)
    }
    let (result, taken) = try make(arrival.reading, from: arrival.source, at: now)
    let number = try connection.insert(
      arrival, result, keepsBytes: result.keepsBytes, at: now)
    guard case .misfit(let misfit, _, _) = arrival.reading else { return taken }
    memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: 1)
    return .quarantined(number: number, misfit)
  }

  /// A message known already. One that waits in quarantine leaves it where it fits now; a row of a file is
  /// looked at for what a better mapping finds in it; else nothing happens.
  private func takeAgain(
    _ arrival: Arrival, _ known: StoredArrival, at now: Date
  ) throws(LedgerError) -> Taken {
    switch (known.outcome, arrival.reading) {
    case (.quarantined, .misfit):
      break
    case (.quarantined, let reading):
      return try release(known, as: reading, by: .daemon, at: now)
    case (.response, .response(let response)) where arrival.door.readsAgain:
      let stored = try connection.response(response.key)
      guard let stored, stored.known.contentHashes.contains(ContentHash(of: response)) else {
        return try make(arrival.reading, from: arrival.source, at: now).taken
      }
    default:
      break
    }
    memory.tally(Tally(arrival.source, at: now, Tally.replay))
    return .replay
  }

  /// Tries an item of the quarantine as what a mapping makes of it now; `nil` where it waits there no more.
  func retry(
    _ number: Int64, as reading: Reading, by actor: Actor
  ) throws(LedgerError) -> Taken? {
    guard let known = try connection.arrival(number), known.outcome == .quarantined else {
      return nil
    }
    return try release(known, as: reading, by: actor, at: stampNow())
  }

  private func release(
    _ known: StoredArrival, as reading: Reading, by actor: Actor, at now: Date
  ) throws(LedgerError) -> Taken {
    if case .misfit(let misfit, let detail, let id) = reading {
      try connection.change(
        known.number,
        to: ArrivalResult(
          outcome: .quarantined, what: misfit.rawValue, detail: detail, responseID: id))
      return .quarantined(number: known.number, misfit)
    }
    memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: -1)
    // Before the reading is taken: the response it becomes supersedes what else waits under its id.
    try connection.change(
      known.number, to: ArrivalResult(outcome: .superseded), endedAt: now, by: actor)
    let (result, taken) = try make(
      reading, from: known.source, before: known.number, at: now)
    try connection.change(known.number, to: result, endedAt: now, by: actor)
    if !result.keepsBytes { _ = try connection.eraseArrival(known.number) }
    return taken
  }

  /// Takes an item out of the quarantine without a response; `false` where it waits there no more.
  func drop(_ number: Int64, why: String, by actor: Actor) throws(LedgerError) -> Bool {
    guard let known = try connection.arrival(number), known.outcome == .quarantined else {
      return false
    }
    memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: -1)
    try connection.change(
      number, to: ArrivalResult(outcome: .dropped, responseID: known.responseID),
      endedAt: stampNow(), by: actor, why: why)
    return true
  }

  /// Does what a reading says. `before`: what waits in quarantine from then on is not made moot by it.
  private func make(
    _ reading: Reading, from source: String, before number: Int64 = .max, at now: Date
  ) throws(LedgerError) -> (result: ArrivalResult, taken: Taken) {
    switch reading {
    case .response(let response):
      guard response.key.source == source else {
        throw .inconsistent("a response is of the source it arrived from")
      }
      return try make(response, before: number, at: now)
    case .misfit(let misfit, let detail, let id):
      memory.tally(Tally(source, at: now, Tally.quarantined))
      return (
        ArrivalResult(
          outcome: .quarantined, what: misfit.rawValue, detail: detail, responseID: id),
        .quarantined(number: 0, misfit)
      )
    case .nothing(let nothing):
      memory.tally(Tally(source, at: now, Tally.nothing(nothing)))
      return (ArrivalResult(outcome: .nothing, what: nothing.rawValue), .nothing(nothing))
    case .deleted(let id):
      memory.tally(Tally(source, at: now, Tally.deleted))
      try erase(ResponseKey(source: source, id: id), at: now)
      return (ArrivalResult(outcome: .deleted, responseID: id), .erased)
    case .optOut(let key):
      memory.tally(Tally(source, at: now, Tally.optedOut))
      let actor = Actor(door: .daemon, name: source)
      _ = try record(.optOut(.add, key: key.asKept(under: rules), by: actor))
      return (ArrivalResult(outcome: .optedOut), .optedOut)
    case .addition(let addition):
      return try make(addition, at: now)
    }
  }

  /// Waits, where its response has not come yet.
  private func make(
    _ addition: Addition, at now: Date
  ) throws(LedgerError) -> (result: ArrivalResult, taken: Taken) {
    let key = addition.key
    let isErased = try isErased(key)
    if !isErased, let stored = try connection.response(key) {
      return try make(addition.added(to: stored.known.response), before: .max, at: now)
    }
    let nothing = isErased ? Nothing.erased : .partial
    memory.tally(Tally(key.source, at: now, Tally.nothing(nothing)))
    let id = isErased ? nil : key.id
    return (
      ArrivalResult(outcome: .nothing, what: nothing.rawValue, responseID: id), .nothing(nothing)
    )
  }

  /// Takes an addition that waited for its response; `nil` where it waits no more.
  func takeUp(_ number: Int64, _ addition: Addition) throws(LedgerError) -> Taken? {
    guard let known = try connection.arrival(number), known.outcome == .nothing,
      try connection.response(addition.key) != nil
    else { return nil }
    let (result, taken) = try make(addition, at: stampNow())
    try connection.change(number, to: result)
    return taken
  }

  private func make(
    _ response: Response, before number: Int64, at now: Date
  ) throws(LedgerError) -> (result: ArrivalResult, taken: Taken) {
    let key = response.key
    if try isErased(key) {
      memory.tally(Tally(key.source, at: now, Tally.nothing(.erased)))
      let result = ArrivalResult(outcome: .nothing, what: Nothing.erased.rawValue)
      return (result, .nothing(.erased))
    }
    let recorded = try record(.received(response))
    // A late retry of an older version makes nothing moot that came since.
    if recorded.decision.response.isKept {
      let moot = try connection.supersede(key, before: number, at: now)
      memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: -Int64(moot))
    }
    return (ArrivalResult(outcome: .response, responseID: key.id), .recorded(recorded))
  }

  /// The words of one response, at its source's word.
  private func erase(_ key: ResponseKey, at now: Date) throws(LedgerError) {
    memory.erasures += try connection.markErased(key, at: now)
    if let stored = try connection.response(key) {
      try connection.eraseWords(of: stored)
      try forgetWordsBeingSent()
    } else {
      try connection.eraseArrivals(of: key)
    }
    let moot = try connection.supersede(key, before: .max, at: now)
    memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: -Int64(moot))
  }

  func isErased(_ key: ResponseKey) throws(LedgerError) -> Bool {
    guard memory.erasures > 0 else { return false }
    return try connection.isErased(key)
  }
}

extension ResponseChange {
  fileprivate var isKept: Bool {
    switch self {
    case .insert, .revise: true
    case .none, .redate: false
    }
  }
}

extension ArrivalResult {
  /// The bytes of what was erased, or asks to be, are not kept again.
  fileprivate var keepsBytes: Bool {
    outcome != .deleted && !(outcome == .nothing && what == Nothing.erased.rawValue)
  }
}
