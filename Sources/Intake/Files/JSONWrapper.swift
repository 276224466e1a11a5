/// Recognises an object around a list of responses, as APIs answer: `{"page": 1, "responses": [{...}, ...]}`, or
/// `{"data": {"responses": [{...}]}}`. Sees a byte at a time, and only what stands in members of known names.
struct JSONWrapper {
  /// What exports and APIs call their lists.
  static let names: Set<String> = [
    "responses", "data", "items", "results", "records", "rows", "submissions", "entries", "surveys",
  ]

  private let wanted: [[UInt8]]
  private let longestName: Int
  /// The text last read as a name or a value; `nil` where it is longer than any name.
  private var text: [UInt8]? = []
  private var isNamed = false
  /// How many objects lie around, each in a member of a known name; -1 where the way in is lost.
  private var way = 0
  private var isAtList = false

  init(names: Set<String>) {
    wanted = names.map { Array($0.utf8) }
    longestName = wanted.map(\.count).max() ?? 0
  }

  /// How deep the list lies that was found.
  private(set) var depth: Int?

  /// Another object begins.
  mutating func begin() {
    self = JSONWrapper(wanted: wanted, longestName: longestName)
  }

  private init(wanted: [[UInt8]], longestName: Int) {
    self.wanted = wanted
    self.longestName = longestName
  }

  /// Whether `byte` begins the first object of the list. `inside` is where the reading stands before it.
  mutating func step(_ byte: UInt8, _ inside: JSONInside) -> Bool {
    guard way >= 0, depth == nil, inside.depth <= way + 1 else { return false }
    if inside.isInString {
      collect(byte)
      return false
    }
    if JSONPlace.isBlank(byte) { return false }
    defer { if byte != UInt8(ascii: ":") { isNamed = false } }
    if isAtList {
      isAtList = false
      guard byte == UInt8(ascii: "{") else { return false }
      depth = inside.depth - 1
      return true
    }
    switch byte {
    case UInt8(ascii: "\""): text = []
    case UInt8(ascii: ":"): isNamed = inside.depth == way && isWanted
    case UInt8(ascii: "{") where inside.depth == 0: way = 1
    case UInt8(ascii: "{") where isNamed && way < 3: way += 1
    case UInt8(ascii: "["): isAtList = isNamed
    case UInt8(ascii: "}") where inside.depth == way: way -= 1
    default: break
    }
    return false
  }

  private var isWanted: Bool { text.map(wanted.contains) ?? false }

  private mutating func collect(_ byte: UInt8) {
    guard byte != UInt8(ascii: "\"") else { return }
    text?.append(byte)
    if let count = text?.count, count > longestName { text = nil }
  }
}
