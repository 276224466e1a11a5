import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct TZifTests {
  @Test func `a file of version 1 is read from its 32-bit block`() throws {
    var bytes = try ZoneFixture.bytes("Europe/Helsinki")
    bytes[4] = 0
    let zone = try Zone(name: "Europe/Helsinki", tzif: bytes)

    #expect(zone.tail == nil)
    #expect(zone.offsetSeconds(at: Date(timeIntervalSince1970: 1_790_000_000)) == 10_800)
    // Nobody knows what comes after 2037 in such a file: the last offset stays.
    #expect(zone.offsetSeconds(at: Date(timeIntervalSince1970: 4_087_000_000)) == 7_200)
  }

  @Test func `versions 3 and 4 and any later one are read like version 2`() throws {
    for version in "349".utf8 {
      var bytes = try ZoneFixture.bytes("Europe/Helsinki")
      bytes[4] = version
      let zone = try Zone(name: "Europe/Helsinki", tzif: bytes)
      #expect(try zone == ZoneFixture.zone("Europe/Helsinki"))
    }
  }

  @Test func `a file cut off anywhere is refused`() throws {
    let whole = try ZoneFixture.bytes("Asia/Kathmandu")
    for count in 4..<whole.count {
      #expect(throws: ZoneFault.endsEarly(byteCount: count), "\(count) bytes") {
        try Zone(name: "x", tzif: Array(whole.prefix(count)))
      }
    }
  }

  @Test func `what is no time-zone data is refused`() {
    #expect(throws: ZoneFault.notTimeZoneData) { try Zone(name: "x", tzif: []) }
    #expect(throws: ZoneFault.notTimeZoneData) { try Zone(name: "x", tzif: Array("TZi".utf8)) }
    #expect(throws: ZoneFault.notTimeZoneData) { try Zone(name: "x", tzif: Array("{}".utf8)) }
  }

  @Test func `leap seconds are refused`() {
    let file = tzif(leapCount: 1, types: [(0, 0, 0)], abbreviations: "UTC\0", leaps: 8)
    #expect(throws: ZoneFault.countsLeapSeconds) { try Zone(name: "x", tzif: file) }
  }

  @Test func `tables that contradict themselves are refused`() {
    let noTypes = tzif(types: [], abbreviations: "UTC\0")
    let farOffset = tzif(types: [(100_000, 0, 0)], abbreviations: "UTC\0")
    let strayName = tzif(types: [(0, 0, 9)], abbreviations: "UTC\0")
    let endlessName = tzif(types: [(0, 0, 0)], abbreviations: "UTC")
    let strayType = tzif(changes: [(5, 1)], types: [(0, 0, 0)], abbreviations: "UTC\0")
    let goingBack = tzif(changes: [(5, 0), (5, 0)], types: [(0, 0, 0)], abbreviations: "UTC\0")

    #expect(throws: ZoneFault.contradictory(.types)) { try Zone(name: "x", tzif: noTypes) }
    #expect(throws: ZoneFault.contradictory(.types)) { try Zone(name: "x", tzif: farOffset) }
    #expect(throws: ZoneFault.contradictory(.abbreviations)) {
      try Zone(name: "x", tzif: strayName)
    }
    #expect(throws: ZoneFault.contradictory(.abbreviations)) {
      try Zone(name: "x", tzif: endlessName)
    }
    #expect(throws: ZoneFault.contradictory(.changes)) { try Zone(name: "x", tzif: strayType) }
    #expect(throws: ZoneFault.contradictory(.changes)) { try Zone(name: "x", tzif: goingBack) }
  }

  @Test func `a rule that cannot be read is refused, not left out`() throws {
    var bytes = try ZoneFixture.bytes("Europe/Helsinki")
    let rule = "\nEET-2EEST,M3.5.0/3,M10.5.0/4\n"
    bytes.replaceSubrange((bytes.count - rule.utf8.count)..., with: Array("\nEET-2E\n".utf8))
    #expect(throws: ZoneFault.unreadableRule("EET-2E")) { try Zone(name: "x", tzif: bytes) }
  }

  @Test func `bytes changed at random are read or refused, and never crash`() throws {
    for (seed, name) in ["Europe/Dublin", "Asia/Gaza", "Asia/Dubai"].enumerated() {
      let whole = try ZoneFixture.bytes(name)
      var generator = SeededGenerator(seed: UInt64(seed + 1))
      for round in 0..<2_000 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let index = Int.random(in: 0..<bytes.count, using: &generator)
          bytes[index] = UInt8.random(in: 0...255, using: &generator)
        }
        if round.isMultiple(of: 5) {
          bytes.removeLast(Int.random(in: 0...60, using: &generator))
        }
        exercise(bytes)
      }
    }
  }

  @Test func `each fault has its sentence`() {
    let texts: [(ZoneFault, String)] = [
      (.notTimeZoneData, "not time-zone data: it does not begin with 'TZif'"),
      (.endsEarly(byteCount: 44), "time-zone data cut off after 44 bytes"),
      (.contradictory(.types), "time-zone data contradicts itself in its types"),
      (
        .countsLeapSeconds,
        "time-zone data counts leap seconds; take the zone without 'right/'"
      ),
      (.unreadableRule("X"), "time-zone data ends in a rule that cannot be read (got 'X')"),
    ]
    for (fault, text) in texts { #expect(fault.description == text) }
  }

  private func exercise(_ bytes: [UInt8]) {
    // Refusal is one of the two good ends.
    guard let zone = try? Zone(name: "x", tzif: bytes) else { return }
    for seconds in stride(from: -5e9, through: 5e9, by: 5e8) {
      let local = zone.local(at: Date(timeIntervalSince1970: seconds))
      _ = zone.instant(of: local.date, secondOfDay: local.secondOfDay)
    }
  }

  /// A file of version 1, made by hand.
  private func tzif(
    leapCount: Int32 = 0, changes: [(at: Int32, type: UInt8)] = [],
    types: [(seconds: Int32, isDaylight: UInt8, name: UInt8)], abbreviations: String,
    leaps: Int = 0
  ) -> [UInt8] {
    var bytes = Array("TZif".utf8) + Array(repeating: 0, count: 16)
    func append(_ value: Int32) {
      withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
    for count in [0, 0, leapCount, Int32(changes.count), Int32(types.count)] { append(count) }
    append(Int32(abbreviations.utf8.count))
    for change in changes { append(change.at) }
    bytes += changes.map(\.type)
    for type in types {
      append(type.seconds)
      bytes += [type.isDaylight, type.name]
    }
    return bytes + abbreviations.utf8 + Array(repeating: 0, count: leaps)
  }
}
