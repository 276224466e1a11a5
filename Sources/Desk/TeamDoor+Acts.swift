import FollowUp
import Hummingbird
import Ledger
import Logging
import Metrics
import Web

extension TeamDoor {
  /// Decides and writes what a person did. Throws the problem where it was refused or not written.
  func record(_ act: Event, by actor: Actor, named verb: String) async throws(Problem) -> Recorded {
    let recorded = try await put(act, by: actor, named: verb)
    if let refusal = recorded.decision.refusal { throw Problem(refusal) }
    return recorded
  }

  /// The same, with a refusal left for the caller to read.
  func put(_ act: Event, by actor: Actor, named verb: String) async throws(Problem) -> Recorded {
    let recorded: Recorded
    do throws(LedgerError) {
      recorded = try await store.record(act)
    } catch {
      throw Problem(error)
    }
    note(recorded, by: actor, named: verb)
    return recorded
  }

  /// How the engine judges the state alone: throws where it does not allow the act, says whether the act is
  /// true already. The decision is for reading; nothing of it is written.
  func judge(_ event: Event, _ situation: Situation) throws(Problem) -> Bool {
    let decision = decide(event, situation, store.rules, now: options.now())
    if let refusal = decision.refusal, case .notAllowed = refusal { throw Problem(refusal) }
    return decision.refusal == nil && decision.reason == .alreadyTrue
  }

  /// One line and one count for each act: ids and words of ours, never what somebody wrote.
  private func note(_ recorded: Recorded, by actor: Actor, named verb: String) {
    let outcome =
      recorded.decision.refusal != nil
      ? "refused" : recorded.decision.changed ? "changed" : "already-true"
    var metadata: Logger.Metadata = [
      "act": "\(verb)", "door": "\(actor.door.rawValue)", "outcome": "\(outcome)",
      "reason": "\(recorded.decision.reason.rawValue)",
    ]
    if let id = recorded.case?.case.id { metadata["case"] = "\(id.rawValue)" }
    if let id = recorded.touch?.touch.id { metadata["touch"] = "\(id.rawValue)" }
    if let id = recorded.alert?.id { metadata["alert"] = "\(id.rawValue)" }
    // The name given on a link's page is what somebody typed; the others are the system's own.
    if actor.door != .link { metadata["actor"] = "\(actor.name)" }
    options.logger.info("act", metadata: metadata)
    Counter(
      label: "closeloop_acts_total",
      dimensions: [("act", verb), ("door", actor.door.rawValue), ("outcome", outcome)]
    ).increment()
  }

  /// The same for an act on the daemon itself.
  func note(_ act: String, by actor: Actor) {
    options.logger.info(
      "act",
      metadata: [
        "act": "\(act)", "door": "\(actor.door.rawValue)", "actor": "\(actor.name)",
      ])
  }

  /// A question to the ledger, its failure told as a problem.
  func ask<Answer>(
    _ question: (LedgerReader) async throws(LedgerError) -> Answer
  ) async throws(Problem) -> Answer {
    do throws(LedgerError) {
      return try await question(reader)
    } catch {
      throw Problem(error)
    }
  }
}
