public import FollowUp
public import Foundation

/// How a ledger is opened.
public struct LedgerOptions: Sendable {
  /// The state folder: `ledger.db`, its WAL, `ledger.lock`, `ballast`, `link.key` live there.
  public var folder: String
  /// The wall clock, whole milliseconds are taken of it. Replaced in tests and the simulator.
  public var now: @Sendable () -> Date
  /// A zone by its name, `nil` where the time-zone data has none such.
  public var zone: @Sendable (String) -> Zone?
  /// Kept with every decision.
  public var engineVersion: String
  /// Kept with every decision: the version of the time-zone data ("2026b").
  public var zoneDataVersion: String

  public init(
    folder: String, now: @escaping @Sendable () -> Date = { Date() },
    zone: @escaping @Sendable (String) -> Zone? = { _ in nil }, engineVersion: String = "0",
    zoneDataVersion: String = "0"
  ) {
    self.folder = folder
    self.now = now
    self.zone = zone
    self.engineVersion = engineVersion
    self.zoneDataVersion = zoneDataVersion
  }
}
