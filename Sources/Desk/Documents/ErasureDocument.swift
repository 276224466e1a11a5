import Ledger

/// What `POST /v1/erase` answers: what went, and what stays and why.
struct ErasureDocument: Sendable, Equatable, Codable {
  /// Whether somebody with this key was known, or something raw spoke of them.
  var changed: Bool
  /// What -> how many.
  var erased: [String: Int]
  var stays: [String]

  init(_ erasure: Erasure) {
    changed = erasure.changedAnything
    erased = [
      "responses": erasure.responseCount, "cases": erasure.caseCount, "notes": erasure.noteCount,
      "touches": erasure.touchCount, "alerts": erasure.alertCount, "raw": erasure.arrivalCount,
    ]
    stays = Self.always
    if erasure.keepsOptOut {
      stays.append("opt-out list: the key as a hash, so that nobody contacts them again")
    }
  }

  private static let always = [
    "responses: id, score, times, disposition and hashes, so that the numbers stay true and a late copy "
      + "brings nothing back",
    "journal: ids, words of ours and hashes, so that every decision can still say why",
    "backups, files in done and failed, and what receivers of alerts have: out of our reach; yours to erase",
  ]
}
