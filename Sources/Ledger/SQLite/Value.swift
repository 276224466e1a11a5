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
