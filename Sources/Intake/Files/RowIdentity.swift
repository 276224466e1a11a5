import Crypto
import FollowUp

/// What makes a row the same when it comes again, in this file or another: the hash of what its cells say.
struct RowIdentity: Sendable, Hashable {
  private static let byteCount = 16
  /// 32 hexadecimal digits, and "-n" for the n-th of equal rows in a file.
  var text: String

  init(hashing update: (inout SHA256) -> Void) {
    var hash = SHA256()
    update(&hash)
    text = hash.finalize().prefix(Self.byteCount).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  /// The n-th of equal rows that no id tells apart.
  func numbered(_ occurrence: Int) -> String {
    occurrence > 1 ? "\(text)-\(occurrence)" : text
  }
}

/// Counts equal rows of one file, so that two customers whose rows say the same are two. The memory is bounded:
/// a filter of 32 MiB knows which rows are new, and only those that may have come before are counted one by one.
final class RowTwins {
  private static let bitCount = 1 << 28
  private var filter: [UInt64] = []
  private var counts: [String: Int] = [:]

  /// How many rows like this there were, this one included.
  func count(_ identity: RowIdentity) -> Int {
    if filter.isEmpty { filter = Array(repeating: 0, count: Self.bitCount / 64) }
    let digits = Array(identity.text.utf8)
    var isNew = false
    for start in stride(from: 0, to: 32, by: 8) {
      let bit =
        digits[start..<(start + 8)].reduce(0) { value, digit in
          value << 4 | Int(digit > 0x39 ? digit - 0x57 : digit - 0x30)
        } % Self.bitCount
      let mask = UInt64(1) << UInt64(bit % 64)
      if filter[bit / 64] & mask == 0 { isNew = true }
      filter[bit / 64] |= mask
    }
    guard !isNew else { return 1 }
    counts[identity.text, default: 1] += 1
    return counts[identity.text, default: 1]
  }
}
