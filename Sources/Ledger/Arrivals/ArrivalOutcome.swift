/// What an arrival's row says became of it.
enum ArrivalOutcome: String {
  /// A response of this source and id holds what was made of it.
  case response
  case quarantined
  /// Left the quarantine without a response, by a person's word.
  case dropped
  /// Left the quarantine because the same response came again and fitted.
  case superseded
  case nothing
  case deleted
  case optedOut = "opted-out"

  static let words = [
    "response", "quarantined", "dropped", "superseded", "nothing", "deleted", "opted-out",
  ]
}
