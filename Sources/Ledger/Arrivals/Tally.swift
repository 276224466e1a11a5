import FollowUp
import Foundation

/// A number that only grows: how much of something came from a source on a UTC day.
struct Tally: Hashable {
  var source: String
  /// Days since 1970.
  var day: Int64
  var what: String

  init(_ source: String, at instant: Date, _ what: String) {
    self.source = source
    day = instant.milliseconds / 86_400_000
    self.what = what
  }

  /// A new response that counts.
  static let accepted = "accepted"
  /// A new response marked as a test, which counts nowhere.
  static let test = "test"
  /// An item that came again and changed nothing.
  static let replay = "replay"
  static func nothing(_ nothing: Nothing) -> String { "nothing:" + nothing.rawValue }
  static let deleted = "deleted"
  static let optedOut = "opted-out"
  static let quarantined = "quarantined"
  /// A response deleted by its age.
  static let retired = "retired"
  static let retiredTest = "retired-test"
  /// A dropped misfit deleted by its age.
  static let retiredDropped = "retired-dropped"
  /// A misfit that had become a response, or been made moot by one.
  static let retiredMoot = "retired-moot"
}
