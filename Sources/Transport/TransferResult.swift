/// An answer, whole: whatever its status, the receiver has spoken.
public struct TransferResult: Sendable, Equatable {
  public var status: Int
  /// Of the final answer; names in lower case, the last of equal names.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The body as text; broken UTF-8 shows as U+FFFD.
  public var text: String { String(decoding: body, as: UTF8.self) }
}
