import FollowUp
import Foundation

/// All that a rendering may depend on besides its document.
struct Style: Sendable {
  /// Columns that a line may fill.
  var width: Int
  var hasColour: Bool
  var now: Date
  /// The zone in which times are shown.
  var zone: Zone

  /// The text in a colour, or as it is where there is none.
  func paint(_ text: String, _ ink: Ink) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// What a colour says (SGR codes, ECMA-48).
enum Ink: String, Sendable {
  case heading = "1"
  case faint = "2"
  case good = "32"
  case careful = "33"
  case bad = "31"
}
