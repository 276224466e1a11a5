/// Where in a file of JSON the reading stands: finds one element after the other without building anything.
/// What an element says is checked when it is read.
struct JSONPlace {
  enum Found: Equatable {
    /// Relative to the bytes given.
    case element(Range<Int>)
    case end
    /// More bytes are needed.
    case more
    case broken(Int, wanted: String)
  }

  private enum Stage { case start, first, between, ended }
  private var stage = Stage.start
  /// Not an array: one object, or one after the other.
  private var isBare = false
  /// Where in the bytes given the next look begins: what was passed is not looked at again.
  private var passed = 0
  /// Inside the element being looked at.
  private var elementStart: Int?
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// What is pending begins there, relative to the bytes given.
  var pendingOffset: Int { elementStart ?? passed }

  mutating func stop() { stage = .ended }

  /// The reader has let go of so many bytes.
  mutating func moved(by count: Int) { passed = 0 }

  mutating func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    while passed < bytes.count {
      let byte = bytes[passed]
      if let start = elementStart {
        if let end = step(byte, at: passed) {
          elementStart = nil
          stage = .between
          return .element(start..<end)
        }
        passed += 1
      } else if Self.isBlank(byte) {
        passed += 1
      } else if let found = outside(byte) {
        return found
      }
    }
    return stage == .ended ? .end : .more
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  /// A byte between elements.
  private mutating func outside(_ byte: UInt8) -> Found? {
    switch (stage, byte) {
    case (.ended, _): return .end
    case (.start, UInt8(ascii: "[")):
      stage = .first
      passed += 1
    case (.start, UInt8(ascii: "{")):
      isBare = true
      begin()
    case (.between, UInt8(ascii: "{")) where isBare:
      begin()
    case (.first, UInt8(ascii: "]")),
      (.between, UInt8(ascii: "]")) where !isBare:
      stage = .ended
      return .end
    case (.between, UInt8(ascii: ",")) where !isBare:
      stage = .first
      passed += 1
    case (.start, _): return .broken(passed, wanted: "an array of objects")
    case (.between, _): return .broken(passed, wanted: "',' or ']'")
    case (.first, _): begin()
    }
    return nil
  }

  private mutating func begin() {
    elementStart = passed
    depth = 0
    isInString = false
    isEscaped = false
  }

  /// The end of the element where `byte` ends it.
  private mutating func step(_ byte: UInt8, at index: Int) -> Int? {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        return depth == 0 ? index + 1 : nil
      }
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return index }
      depth -= 1
      return depth == 0 ? index + 1 : nil
    case UInt8(ascii: ","): return depth == 0 ? index : nil
    default: break
    }
    return nil
  }
}
