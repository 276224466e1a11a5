import Foundation

/// A response whose key is known: the same content again, an older version, or a revision.
///
/// A content that was kept before is a late retry and changes nothing, unless its sender dates it after the
/// version kept now: then the customer went back to it (3, 9, and 3 after all).
/// Only score and comment decide anew. What was history at first receipt stays history.
func decideRevision(
  _ received: Response, of known: KnownResponse, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  var received = received
  received.isTest = known.response.isTest
  var decision = Decision(reason: .duplicate, fresh: situation.fresh)
  decision.disposition = known.disposition
  let hash = ContentHash(of: received)
  let merged = known.response.merged(with: received)
  let isKnown =
    known.contentHashes.contains(hash) && !known.response.isLeft(by: received, for: merged)
  if !isKnown, received.isOlder(than: known.response) {
    decision.reason = .outdated
    return decision
  }
  let identity = Identity(of: received, known: known, situation, rules)
  decision.take(identity)
  guard !isKnown else {
    // A version between the two may still come.
    if let later = received.updatedAt, known.response.isOlder(than: received) {
      decision.response = .redate(later)
    }
    return decision
  }

  decision.reason = .revisedInPlace
  decision.response = .revise(merged, hash, revision: known.revision + 1)
  let decides = merged.score != known.response.score || merged.comment != known.response.comment
  guard decides, known.disposition != .recorded(.history) else { return decision }

  decision.reason = .revised
  var triage = Triage(merged, of: identity.dossier, situation, rules, now: now, decision)
  let disposition = triage.revise(known)
  triage.tellFeeds(disposition)
  triage.decision.disposition = disposition
  return triage.decision
}

extension Response {
  /// By the sender's own times, where both versions have one.
  fileprivate func isOlder(than other: Response) -> Bool {
    guard let updatedAt, let otherAt = other.updatedAt else { return false }
    return updatedAt < otherAt
  }

  /// Whether the customer left this version for a later one that says something else.
  fileprivate func isLeft(by later: Response, for merged: Response) -> Bool {
    isOlder(than: later) && ContentHash(of: self) != ContentHash(of: merged)
  }
}
