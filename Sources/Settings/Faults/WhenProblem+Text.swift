import FollowUp

extension Fault.WhenProblem {
  var text: String {
    switch self {
    case .nearBuiltIn(let name, let key):
      "'\(name.shown)' is close to the built-in key '\(key)'; did you mean '\(key)'? "
        + "If it is an attribute, list it under attributes"
    case .ambiguous(let text, .boolean(let value)):
      "'\(text)' means a boolean to some and a text to others; write \(value), or \"\(text)\""
    case .ambiguous(let text, .number):
      "'\(text.shown)' means a number to some and a text to others; "
        + "write digits, or put it in quotes"
    case .standsAlone(let word):
      "'\(word)' cannot stand in a list; write it alone, or put it in quotes if it is a text"
    case .wrongValue(let key, let got): "\(got.noun) stands where \(Self.wanted(key)) belongs"
    case .scoreOutOfRange(let text):
      "'\(text.shown)' is not a score; write whole numbers from 0 to 10, 0..2, or at-least"
    case .boundsReversed(let low, let high): "nothing is at least \(low) and at most \(high)"
    case .noBounds: "no bounds; write at-least, at-most or both"
    case .badBound(let got): "\(got.noun) is not a number; write one, as in 30 or 2.5"
    case .badWords(let text):
      "'\(text.shown)' is no word, phrase or word*; '*' stands at the end only"
    case .noWords: "no words to look for; write any-of, all-of or none-of with words"
    case .unknownSource(let name, let known):
      "unknown source '\(name.shown)' (closeloop.yml knows: \(known.listed))"
        + Nearest.suggestion(for: name, among: known)
    case .contradiction: "no score is left that segment and score both allow"
    }
  }

  private static func wanted(_ key: String) -> String {
    switch key {
    case "segment": "detractor, passive or promoter, or a list of them,"
    case "score": "a score, a list of scores, 0..2, or {at-least, at-most}"
    case "comment": "present, absent or {any-of, all-of, none-of}"
    case "survey", "source", "language", "account", "person":
      "a text, a list of texts, present or absent"
    default: "a value, a list of values, 0..2, {at-least, at-most}, present or absent"
    }
  }
}
