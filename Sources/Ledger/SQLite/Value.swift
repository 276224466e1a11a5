import FollowUp
import Foundation

/// What is bound to a parameter of a statement.
enum Value: Equatable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  static func integer(_ value: Int) -> Value { .integer(Int64(value)) }
  static func flag(_ value: Bool) -> Value { .integer(value ? 1 : 0) }
  static func instant(_ value: Date) -> Value { .integer(value.milliseconds) }

  static func optional(_ value: String?) -> Value { value.map(Value.text) ?? .null }
  static func optional(_ value: Int64?) -> Value { value.map { .integer($0) } ?? .null }
  static func optional(_ value: Int?) -> Value { value.map { .integer(Int64($0)) } ?? .null }
  static func optional(_ value: Date?) -> Value { value.map(Value.instant) ?? .null }
  static func optional(_ value: [UInt8]?) -> Value { value.map(Value.blob) ?? .null }
}

extension Date {
  /// Whole milliseconds since 1970, as `_at` columns keep them; held within what a column can say.
  var milliseconds: Int64 {
    let exact = (timeIntervalSince1970 * 1_000).rounded()
    return Int64(max(-9e15, min(9e15, exact.isNaN ? 0 : exact)))
  }

  init(milliseconds: Int64) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
