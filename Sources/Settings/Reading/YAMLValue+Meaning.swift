import FollowUp

extension YAMLValue {
  /// Whether it has a key, or one that was meant to be it: an unknown key spelt nearly so has its fault already.
  func means(_ key: String, of shape: Shape) -> Bool {
    means(key, among: shape.names) { shape[$0] != nil }
  }

  func means(_ key: String, among known: [String], isKnown: (String) -> Bool) -> Bool {
    (entries ?? []).contains { entry in
      entry.key == key
        || !isKnown(entry.key) && Nearest.word(to: entry.key, among: known) == key
    }
  }
}
