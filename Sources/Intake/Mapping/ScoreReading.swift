import FollowUp
import Web

/// A score as mapped sources write it: a whole number 0 to 10, or the same as decimal text. 7, 7.0, "7" and
/// "7.0" are seven; 5.5, 11, "9 of 10" are nothing.
enum ScoreReading {
  enum Outcome: Equatable {
    case score(Score)
    /// null, "", or no such place.
    case missing
    case bad
  }

  /// One of these values is a choice whose score is known.
  static func read(_ values: [JSONValue], choices: [String: Int]) -> Outcome {
    let texts = values.compactMap(\.plainText).filter { !$0.isEmpty }
    let scores = Set(texts.compactMap { choices[$0] })
    guard scores.count == 1, let score = scores.first.flatMap({ Score($0) }) else {
      return values.allSatisfy { $0 == .null || $0 == .string("") } ? .missing : .bad
    }
    return .score(score)
  }

  static func read(_ value: JSONValue?) -> Outcome {
    switch value {
    case nil, .null: return .missing
    case .number(let number):
      guard let score = number.integer.flatMap({ Int(exactly: $0) }).flatMap({ Score($0) }) else {
        return .bad
      }
      return .score(score)
    case .string(let text): return read(text)
    // What was chosen, where several could have been; a list within it is no choice.
    case .array(let items) where items.count == 1 && items[0].plainText != nil:
      return read(items[0])
    case .array, .object, .boolean: return .bad
    }
  }

  static func read(_ text: String) -> Outcome {
    let spaces: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
    let trimmed = text.drop { spaces.contains($0) }
    guard let last = trimmed.lastIndex(where: { !spaces.contains($0) }) else { return .missing }
    let parts = trimmed[...last].utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard parts.count <= 2, (1...2).contains(parts[0].count), parts[0].allSatisfy(digits.contains),
      parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy({ $0 == digits.lowerBound }),
      let number = Int(String(decoding: parts[0], as: UTF8.self)), let score = Score(number)
    else { return .bad }
    return .score(score)
  }
}
