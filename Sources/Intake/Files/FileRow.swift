/// One row of a table, one element of an array, one line: raw, and where it stood.
struct FileRow: Sendable {
  /// The first line of it, from 1.
  var line: Int
  var bytes: [UInt8]
  /// What is wrong with it before it is looked at.
  var fault: Fault?

  enum Fault: Sendable {
    /// Longer than a response may be; only its beginning is in `bytes`.
    case tooLong
    /// The quote of a field never ends.
    case openQuote
    /// Not JSON, and why.
    case brokenJSON(String)
  }

  /// As much as a native response may have.
  static let limitByteCount = 1 << 20
  /// So much of what is longer is kept.
  static let keptByteCount = 4 << 10
}
