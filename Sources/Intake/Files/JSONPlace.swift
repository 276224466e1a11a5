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

  private enum Stage { case start, first, between, rest, ended }
  private var stage = Stage.start
  /// Not an array: one object, or one after the other.
  private var isBare = false
  /// Where in the bytes given the next look begins: what was passed is not looked at again.
  private var passed = 0
  /// Inside the element being looked at.
  private var elementStart: Int?
  private var inside = JSONInside()
  /// What may be around the elements: `nil` where nothing is looked for.
  private var wrapper: JSONWrapper?
  /// Where a list begins in the object at hand, which may be around it or have it as a member.
  private var listStart: Int?
  /// Whether the elements are those of a list that an object holds.
  private(set) var isUnwrapped = false

  /// - Parameter wrapper: recognises an object around the elements.
  init(wrapper: JSONWrapper? = nil) { self.wrapper = wrapper }

  /// What is pending begins there, relative to the bytes given.
  var pendingOffset: Int { elementStart ?? passed }

  /// Whether what is pending is an element, and its end would be found further on.
  var isInElement: Bool { elementStart != nil }

  /// Whether the file may end here: with nothing in it, or behind one object or several.
  var mayEnd: Bool {
    elementStart == nil && (stage == .start || isBare && stage == .between)
  }

  mutating func stop() { stage = .ended }

  /// The reader has let go of what was found.
  mutating func moved() { passed = 0 }

  /// The reader lets go of what is before the element at hand; answers how many bytes.
  mutating func letGoBefore() -> Int {
    let count = elementStart ?? passed
    passed -= count
    elementStart = elementStart.map { _ in 0 }
    return count
  }

  /// The reader lets go of the element's own beginning. Its end is looked for still.
  mutating func letGo() -> Int {
    let count = passed
    passed = 0
    elementStart = 0
    return count
  }

  mutating func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    while passed < bytes.count {
      let byte = bytes[passed]
      if let start = elementStart {
        if isBare, wrapper?.step(byte, inside) == true { listStart = passed }
        if let end = inside.step(byte, at: passed) {
          if unwrap() { continue }
          elementStart = nil
          stage = .between
          return .element(start..<end)
        }
        passed += 1
      } else if stage == .rest {
        passed += 1
        if inside.step(byte, at: 0) != nil { stage = .between }
      } else if Self.isBlank(byte) {
        passed += 1
      } else if let found = outside(byte) {
        return found
      }
    }
    return stage == .ended ? .end : .more
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  /// Goes back to the list in the object at hand, which is no response itself. Whether there was one.
  mutating func unwrap() -> Bool {
    guard let start = listStart, wrapper?.isResponse == false else { return false }
    passed = start
    listStart = nil
    elementStart = nil
    isBare = false
    isUnwrapped = true
    stage = .first
    return true
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
    case (.first, UInt8(ascii: "]")) where !isBare,
      (.between, UInt8(ascii: "]")) where !isBare:
      passed += 1
      guard isUnwrapped, let depth = wrapper?.depth else {
        stage = .ended
        return .end
      }
      // Behind the array the object goes on: it holds no more, and another may follow.
      inside = JSONInside(depth: depth)
      isUnwrapped = false
      isBare = true
      stage = .rest
    case (.between, UInt8(ascii: ",")) where !isBare:
      stage = .first
      passed += 1
    case (.start, _): return .broken(passed, wanted: "an array of objects")
    case (.between, _): return .broken(passed, wanted: "',' or ']'")
    case (.first, _): begin()
    case (.rest, _): break
    }
    return nil
  }

  private mutating func begin() {
    elementStart = passed
    inside = JSONInside()
    guard isBare else { return }
    listStart = nil
    wrapper?.begin()
  }
}

/// Where within one JSON value the reading stands.
struct JSONInside {
  fileprivate(set) var depth = 0
  fileprivate(set) var isInString = false
  private var isEscaped = false

  init(depth: Int = 0) { self.depth = depth }

  /// The end of the value where `byte` ends it.
  mutating func step(_ byte: UInt8, at index: Int) -> Int? {
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
