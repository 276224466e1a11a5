extension Fault {
  /// What is wrong between the values of rules.yml.
  enum RulesProblem: Hashable, Sendable {
    // Routes.
    case noAction
    case severalActions([String])
    /// Earlier routes take everything this one asks for.
    case unreachable(by: [String])
    /// A check-in or an invite whose `when` takes detractors.
    case takesDetractors(action: String)
    case neitherTellNorVia
    case tellAndVia
    case viaNotWebhook(String)
    case teamMissing(action: String)
    case uselessWithVia(String)
    case windowEndsBeforeItBegins(after: String, within: String)
    case repeatedRouteName(String, firstLine: Int)

    // Destinations.
    case fallbackCycle([String])
    case signWithOnSlack
  }
}
