import FollowUp
import Foundation
import Ledger

/// Everything that was given to the ledger, in order: the script of a replay.
struct Record {
  enum Entry {
    case event(Event)
    case events([Event])
    case exchange([EndedAttempt], [LaneClaim], rules: Int)
    case fire
    case hold(Date?)
    case makeDue([String])
    case rules(Int)
    case restart(Int)
    case step(seconds: Double, after: Int64)
    case prune
  }

  private(set) var entries: [(at: Int64, entry: Entry)] = []

  mutating func append(_ entry: Entry, at instant: Int64) { entries.append((instant, entry)) }
}
