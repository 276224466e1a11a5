/// A time zone as the system's time-zone data gives it: a name and its transitions. A pure value made from
/// the bytes of a TZif file (RFC 8536), because Foundation's own zones are frozen in the toolchain.
public struct Zone: Sendable, Hashable {
  public let name: String
  /// UTC instants (seconds since 1970), ascending, and the offset in force from each.
  let transitions: [Transition]
  /// In force before the first transition.
  let firstOffsetSeconds: Int
  /// The rule after the last transition (the file's footer), where there is one.
  let tail: ZoneTail?

  struct Transition: Sendable, Hashable {
    var at: Int64
    var offsetSeconds: Int
  }

  public static let utc = Zone(name: "UTC", transitions: [], firstOffsetSeconds: 0, tail: nil)

  init(name: String, transitions: [Transition], firstOffsetSeconds: Int, tail: ZoneTail?) {
    self.name = name
    self.transitions = transitions
    self.firstOffsetSeconds = firstOffsetSeconds
    self.tail = tail
  }
}

/// The footer's rule of a TZif file, as a POSIX TZ string says it: stub replaced by the zone reader.
struct ZoneTail: Sendable, Hashable {}
