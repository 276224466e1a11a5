public import Foundation

extension Date {
  /// Whole milliseconds since 1970: the grain of every instant that is kept or compared.
  public var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1_000).rounded()) }

  public init(milliseconds: Int64) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }

  /// This instant so many seconds on, on the grain of milliseconds, rounded up.
  public func after(seconds: Double) -> Date {
    Date(milliseconds: milliseconds + Int64((seconds * 1_000 - 1e-6).rounded(.up)))
  }
}
