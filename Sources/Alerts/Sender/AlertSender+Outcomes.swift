import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import Transport

extension AlertSender {
  /// Takes the end of an attempt: into the lane's memory, the metrics, the log, and to the ledger next.
  func end(
    _ claim: ClaimedAlert, in lane: LaneBoard.Key, _ ending: Attempt.Ending,
    after duration: Duration
  ) {
    let change = outgoing.end(
      claim.alert, in: lane, ending.verdict, why: ending.why, jitter: jitter(), at: uptime)
    switch change?.change {
    case .opened: opened(change?.destinations ?? [])
    case .closed: closed(change?.destinations ?? [])
    case nil: break
    }
    metrics.ended(claim.alert, ending.verdict, after: duration)
    log(claim.alert, ending)
    wake.ring()
  }

  private func opened(_ destinations: [String]) {
    metrics.breaker(of: destinations, isOpen: true)
    logger.warning(
      "a receiver does not answer; it is tried once a minute until it does",
      metadata: ["destinations": "\(destinations.joined(separator: ","))"])
  }

  private func closed(_ destinations: [String]) {
    metrics.breaker(of: destinations, isOpen: false)
    let back = destinations.filter { toldAway.remove($0) != nil }
    if !back.isEmpty {
      untold.append("\(back.joined(separator: ", ")) answers again; what waited is being sent")
    }
    logger.notice(
      "a receiver answers again; what waited for it is sent now",
      metadata: ["destinations": "\(destinations.joined(separator: ","))"])
  }

  /// What was said of receivers that do not answer is forgotten for destinations that have left them.
  func moved(_ move: Outgoing.Move) {
    metrics.breaker(of: move.left, isOpen: false)
    metrics.breaker(of: move.met, isOpen: true)
    toldAway.subtract(move.left)
    guard !move.left.isEmpty else { return }
    logger.notice(
      "the new rules leave a receiver that does not answer; what waited for it is due",
      metadata: ["destinations": "\(move.left.joined(separator: ","))"])
  }

  private func log(_ alert: Alert, _ ending: Attempt.Ending) {
    var metadata: Logger.Metadata = [
      "alert": "\(alert.id.rawValue)", "destination": "\(alert.destination)",
      "kind": "\(alert.kind.rawValue)", "attempt": "\(alert.attempts)",
    ]
    if let status = ending.status { metadata["status"] = "\(status)" }
    if let failure = ending.failure { metadata["failure"] = "\(failure.rawValue)" }
    if let word = ending.word { metadata["answer"] = "\(word)" }
    if !ending.verdict.isDelivered { metadata["reason"] = "\(ending.verdict.reason.rawValue)" }
    let level: Logger.Level =
      switch ending.verdict.fate {
      case .delivered: .debug
      case .retry: .info
      case .unknown: .notice
      case .parked: .warning
      }
    logger.log(level: level, "alert \(ending.verdict.outcome)", metadata: metadata)
  }

  /// One alert that the ledger refuses must not hold up the others.
  nonisolated func say(_ refused: RefusedAlert) {
    let what =
      switch refused.part {
      case .outcome: "the ledger refused an outcome; it is unknown after the next start"
      case .claim:
        "an alert cannot be sent as it stands in the ledger; it is tried again in ten minutes"
      }
    logger.error(
      "\(what)",
      metadata: ["alert": "\(refused.alert.rawValue)", "error": "\(refused.error)"])
  }

  /// What the start could not settle waits for a version that can.
  func sayUnsettled() {
    for alert in ledger.unsettled {
      logger.error(
        "an interrupted attempt cannot be read; it stays as it is",
        metadata: ["alert": "\(alert.rawValue)"])
    }
  }

  /// The breaker closed, or is left: its backlog is due, at the bucket's pace.
  func tellOfRecovery() async throws(LedgerError) {
    let destinations = outgoing.takeRecovered()
    guard !destinations.isEmpty else { return }
    do throws(LedgerError) {
      try await ledger.makeDue(destinations: destinations)
    } catch {
      outgoing.putBack(recovered: destinations)
      throw error
    }
    outgoing.isStirred = true
  }

  /// Tells the ledger of urgent alerts that wait for a receiver of which nothing is to be hoped, so that they go to the
  /// fallback. Looked at ten times a second at most, and again before a long rest.
  func reportFailing() async throws(LedgerError) {
    let moment = uptime
    let failing = outgoing.board.failing(longerThan: options.timing.failingAfter, at: moment)
    toldAway.formIntersection(failing.keys)
    isReportPutOff = !failing.isEmpty && lastReport.map { moment - $0 < Self.reportEvery } ?? false
    guard !failing.isEmpty, !isReportPutOff else { return }
    lastReport = moment
    let names = failing.keys.sorted()
    let fresh = Dictionary(grouping: names.filter { toldAway.insert($0).inserted }) { failing[$0] }
    for case (let why?, let names) in fresh.sorted(by: { $0.value[0] < $1.value[0] }) {
      untold.append(
        "\(why.said(of: names.joined(separator: ", "))); urgent alerts go to the fallback, the rest waits: "
          + "closeloop alerts shows it")
    }
    let urgent = try await ledger.reader.urgentWaiting(destinations: names, limit: 500)
    let unreported = outgoing.takeUnreported(urgent)
    guard !unreported.isEmpty else { return }
    for result in await ledger.record(unreported.map(Event.receiverFailing)) {
      guard case .failure(let error) = result else { continue }
      guard case .constraint = error else {
        outgoing.putBack(unreported: unreported)
        throw error
      }
      logger.error("the ledger refused a stand-in", metadata: ["error": "\(error)"])
    }
  }

  /// Operations hears of a receiver of which nothing is to be hoped, and of the return of one that was away.
  func tellOperations() async throws(LedgerError) {
    while let sentence = untold.first {
      do throws(LedgerError) {
        _ = try await ledger.record(.trouble(sentence: sentence))
      } catch .constraint(let code, _) {
        logger.error("the ledger refused a word to operations", metadata: ["sqlite": "\(code)"])
      }
      untold.removeFirst()
    }
  }

  /// Publishes what `snapshot` shows.
  func show() {
    let (moment, now) = (uptime, now())
    let breakers = outgoing.board.openBreakers(at: moment).map { destination, span in
      SenderSnapshot.OpenBreaker(destination: destination, since: now - span / .seconds(1))
    }
    let snapshot = SenderSnapshot(openBreakers: breakers, inFlight: outgoing.board.inFlight)
    metrics.inFlight(snapshot.inFlight)
    face.withLock { $0.snapshot = snapshot }
  }

  // MARK: Stopping

  /// Lets what is in flight end, within its time.
  func waitForAttempts() async {
    let deadline = uptime + options.timing.stopWithin
    while outgoing.board.inFlight > 0, !Task.isCancelled {
      let left = deadline - uptime
      guard left > .zero else { break }
      await wake.wait(atMost: left)
    }
    if outgoing.board.inFlight > 0 {
      logger.notice(
        "stopping: attempts in flight are abandoned and tried again after the next start",
        metadata: ["attempts": "\(outgoing.board.inFlight)"])
    }
  }

  /// The outcomes of the last attempts; what cannot be told now is unknown at the next start.
  func reportLast() async -> LedgerError? {
    guard !outgoing.ended.isEmpty else { return nil }
    do throws(LedgerError) {
      _ = try await ledger.exchange(outgoing.ended, claiming: [], refusing: { say($0) })
      outgoing.ended = []
      return nil
    } catch {
      return error
    }
  }
}

extension LaneBoard.Failing {
  fileprivate func said(of names: String) -> String {
    switch self {
    case .away: "no answer from \(names) for a while"
    case .asked: "\(names) asked to be left alone for a while"
    case .unread:
      "the address or key of \(names) cannot be read: mend the secret, then closeloop reload"
    }
  }
}
