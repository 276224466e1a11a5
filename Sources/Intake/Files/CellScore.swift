import FollowUp

extension Score {
  /// A score as a table writes it: "10", "10.0", "5,0". Nothing is rounded and nothing guessed: `nil` for what
  /// is no whole number from 0 to 10 in digits.
  init?(cell text: String) {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    guard let whole = parts.first, (1...2).contains(whole.utf8.count),
      whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(whole)
    else { return nil }
    if parts.count == 2 {
      guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ $0 == 0x30 }) else { return nil }
    }
    self.init(value)
  }
}
