import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization

/// Something is tried again after this when the ledger could not take it.
private let ledgerPause = Duration.seconds(1)

extension AlertSender {
  /// The error that ended it, or `nil` for an orderly stop.
  func sendUntilStopped() async -> LedgerError? {
    let failure = await withDiscardingTaskGroup { group -> LedgerError? in
      group.addTask { await self.forwardBell() }
      let failure = await self.takeTurns(in: &group)
      if failure == nil { await self.waitForAttempts() }
      group.cancelAll()
      return failure
    }
    return failure == nil ? await reportLast() : failure
  }

  private func takeTurns(in group: inout DiscardingTaskGroup) async -> LedgerError? {
    var hasBegun = false
    while !isStopping {
      face.withLock { $0.lastTurnAt = .now }
      do throws(LedgerError) {
        if !hasBegun {
          outgoing.obey(try await ledger.reader.patience(at: now()), at: uptime, now())
          sayUnsettled()
          hasBegun = true
        }
        let grants = takeGrants()
        try await tellOfRecovery()
        try await reportFailing()
        try await tellOperations()
        if grants.isEmpty, outgoing.ended.isEmpty {
          try await rest()
        } else {
          try await exchange(grants, in: &group)
        }
      } catch {
        guard await survive(error) else { return error }
      }
    }
    return nil
  }

  private func takeGrants() -> [LaneBoard.Grant] {
    adoptNewOptions()
    return outgoing.takeGrants(at: uptime)
  }

  /// Gives the ledger what ended, takes what may start, and starts it.
  private func exchange(
    _ grants: [LaneBoard.Grant], in group: inout DiscardingTaskGroup
  ) async throws(LedgerError) {
    let (claims, laneOf) = outgoing.board.claims(for: grants)
    let claimed = try await giveOutcomes(claiming: claims)
    adoptNewOptions()
    outgoing.board.began(
      grants, claimed: claimed.counts { laneOf[$0.alert.destination] }, at: uptime)
    for claim in claimed {
      let lane = laneOf[claim.alert.destination] ?? .unreachable
      guard let endpoint = endpoints[claim.alert.destination] else {
        let verdict = Verdict(.parked(.unknownDestination), blame: .nobody)
        end(claim, in: lane, Attempt.Ending(verdict: verdict), after: .zero)
        continue
      }
      let attempt = Attempt(
        claim: claim, endpoint: endpoint, options: options, teller: teller, loop: transfers,
        now: now)
      group.addTask {
        let start = ContinuousClock.now
        let ending = await attempt.run()
        await self.end(claim, in: lane, ending, after: start.duration(to: .now))
      }
    }
    show()
  }

  /// On a failure the outcomes are kept for the next try.
  private func giveOutcomes(
    claiming claims: [LaneClaim]
  ) async throws(LedgerError) -> [ClaimedAlert] {
    let given = outgoing.ended
    outgoing.ended = []
    do throws(LedgerError) {
      return try await ledger.exchange(
        given, claiming: claims, freezing: freezing, refusing: { say($0) })
    } catch {
      outgoing.ended = given + outgoing.ended
      throw error
    }
  }

  /// Renders a webhook's first attempt inside the transaction that claims it.
  private var freezing: Freezing {
    { [endpoints, now] claim in
      guard endpoints[claim.alert.destination]?.channel == .webhook else { return nil }
      return AttemptBytes.frozen(claim, at: now())
    }
  }

  /// Waits until something can be done: the bell, an attempt's end, or the next instant a lane knows of.
  /// The bell may ring hundreds of times a second while a lane's pace holds it back: each ring is answered
  /// with what may start, but the outbox is not looked through each time for what comes later.
  private func rest() async throws(LedgerError) {
    if let lastLook, uptime - lastLook < Self.lookEvery {
      return await pause(atMost: lastLook + Self.lookEvery - uptime)
    }
    lastLook = uptime
    let waiting = try await ledger.reader.waitingDestinations()
    var nextDue: [String: Date] = [:]
    for destination in waiting {
      nextDue[destination] = try await ledger.reader.nextAttemptAt(destinations: [destination])
    }
    outgoing.settle(nextDue: nextDue, at: uptime, now())
    show()
    await pause(atMost: .seconds(30))
  }

  private func pause(atMost longest: Duration) async {
    let moment = uptime
    var pause = longest
    if let next = outgoing.board.nextTurn(after: moment, failingAfter: options.timing.failingAfter)
    {
      pause = min(pause, next - moment)
    }
    if isReportPutOff { pause = min(pause, Self.reportEvery) }
    if !outgoing.isStirred, outgoing.ended.isEmpty {
      await wake.wait(atMost: max(.milliseconds(1), pause))
    }
  }

  private func forwardBell() async {
    while !Task.isCancelled {
      await ledger.outboxBell.wait(atMost: .seconds(30))
      outgoing.isStirred = true
      wake.ring()
    }
  }

  /// A full disk passes; a broken one does not. What the schema refuses is refused again, but others go on meanwhile.
  private func survive(_ error: LedgerError) async -> Bool {
    switch error {
    case .full:
      break
    case .constraint:
      logger.error("the ledger refused a turn of the sender", metadata: ["error": "\(error)"])
    default:
      return false
    }
    await wake.wait(atMost: ledgerPause)
    return true
  }
}

extension [ClaimedAlert] {
  func counts(by key: (ClaimedAlert) -> LaneBoard.Key?) -> [LaneBoard.Key: Int] {
    reduce(into: [:]) { counts, claim in counts[key(claim) ?? .unreachable, default: 0] += 1 }
  }
}
