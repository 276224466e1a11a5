public import Foundation

extension Date {
  /// Saturday 2026-11-21, 09:00 UTC: when the stories of the tests begin.
  public static let sample = Date(timeIntervalSince1970: 1_795_251_600)
}

extension Double {
  /// Seconds, for `advance(by:)` and plans.
  public static func minutes(_ count: Double) -> Double { count * 60 }
  public static func hours(_ count: Double) -> Double { count * 3_600 }
  public static func days(_ count: Double) -> Double { count * 86_400 }
}
