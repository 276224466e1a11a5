/// Recognises an object around a list of responses, as APIs answer: `{"page": 1, "responses": [{...}, ...]}`, or
/// `{"data": {"responses": [{...}]}}`. Sees a byte at a time, and only what stands in members of known names. An object
/// that has the score is a response, whatever lists it has beside it.
struct JSONWrapper {
  /// What exports and APIs call their lists.
  static let names: Set<String> = [
    "responses", "data", "items", "results", "records", "rows", "submissions", "entries", "surveys",
  ]

  private let wanted: [[UInt8]]
  private let score: [UInt8]?
  private let longestName: Int
  /// The text last read as a name or a value; `nil` where it is longer than any name.
  private var text: [UInt8]? = []
  private var isNamed = false
  /// How many objects lie around, each in a member of a known name; -1 where the way in is lost.
  private var way = 0
  private var isAtList = false

  /// - Parameter score: the member that the score stands in or below, where it is known.
  init(names: Set<String> = JSONWrapper.names, score: String? = nil) {
    wanted = names.map { Array($0.utf8) }
    self.score = score.map { Array($0.utf8) }
    longestName = max(wanted.map(\.count).max() ?? 0, score?.utf8.count ?? 0)
  }

  /// How deep the list lies that was found.
  private(set) var depth: Int?
  private(set) var isResponse = false

  /// Another object begins.
  mutating func begin() {
    self = JSONWrapper(wanted: wanted, score: score, longestName: longestName)
  }

  private init(wanted: [[UInt8]], score: [UInt8]?, longestName: Int) {
    self.wanted = wanted
    self.score = score
    self.longestName = longestName
  }

  /// Whether `byte` begins the first object of the list. `inside` is where the reading stands before it.
  mutating func step(_ byte: UInt8, _ inside: JSONInside) -> Bool {
    guard inside.depth <= max(way, 0) + 1 else { return false }
    if inside.isInString {
      collect(byte)
      return false
    }
    if JSONPlace.isBlank(byte) { return false }
    if byte == UInt8(ascii: "\"") { text = [] }
    if byte == UInt8(ascii: ":"), inside.depth == 1, score != nil, text == score {
      isResponse = true
    }
    guard way >= 0, depth == nil else { return false }
    defer { if byte != UInt8(ascii: ":") { isNamed = false } }
    if isAtList {
      isAtList = false
      guard byte == UInt8(ascii: "{") else { return false }
      depth = inside.depth - 1
      return true
    }
    switch byte {
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
