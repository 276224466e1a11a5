/// One row of a table, one element of an array, one line: raw, and where it stood.
public struct FileRow: Sendable {
  /// The first line of it, from 1.
  public var line: Int
  public var bytes: [UInt8]
  /// What is wrong with it before it is looked at.
  public var fault: Fault?

  public enum Fault: Sendable {
    /// Longer than a response may be; only its beginning is in `bytes`.
    case tooLong
    /// The quote of a field never ends.
    case openQuote
    /// Not JSON, and why.
    case brokenJSON(String)
  }

  public init(line: Int, bytes: [UInt8], fault: Fault? = nil) {
    self.line = line
    self.bytes = bytes
    self.fault = fault
  }

  /// As much as a native response may have (DESIGN section 5).
  static let limitByteCount = 1 << 20
  /// So much of what is longer is kept.
  static let keptByteCount = 4 << 10
}
