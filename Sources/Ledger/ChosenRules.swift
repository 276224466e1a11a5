public import FollowUp

/// The rules a start decided on, and whatever the chooser wants back beside the open ledger.
public struct ChosenRules<Choice: Sendable>: Sendable {
  public var rules: Rules
  public var text: String
  public var choice: Choice
  public init(rules: Rules, text: String, choice: Choice) {
    self.rules = rules
    self.text = text
    self.choice = choice
  }
}
