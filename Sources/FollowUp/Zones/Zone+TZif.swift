extension Zone {
  /// Reads the bytes of a TZif file, versions 1 to 4 (RFC 8536, RFC 9636); the 64-bit block where there is
  /// one.
  public init(name: String, tzif bytes: [UInt8]) throws(ZoneFault) {
    var reader = ByteReader(bytes)
    var header = try TZifHeader(&reader)
    var wide = false
    if header.version >= UInt8(ascii: "2") {
      _ = try reader.take(header.blockByteCount(timeByteCount: 4))
      try reader.require(TZifHeader.byteCount)
      header = try TZifHeader(&reader)
      wide = true
    }
    guard header.leapCount == 0 else { throw .countsLeapSeconds }
    let block = try TZifBlock(&reader, header, timeByteCount: wide ? 8 : 4)
    let tail = wide ? try Self.tail(&reader) : nil
    self.init(
      name: name, first: block.offsets[0], changes: block.changes, tail: tail)
  }

  /// The footer: a rule between two line feeds, empty where nobody knows the future.
  private static func tail(_ reader: inout ByteReader) throws(ZoneFault) -> ZoneTail? {
    let lineFeed = UInt8(ascii: "\n")
    guard try reader.take(1).first == lineFeed else { throw .unreadableRule("") }
    let rule = String(decoding: try reader.take(until: lineFeed), as: UTF8.self)
    guard !rule.isEmpty else { return nil }
    guard let tail = ZoneTail(rule) else { throw .unreadableRule(rule) }
    return tail
  }
}

/// What stands before each block.
private struct TZifHeader {
  static let byteCount = 44

  var version: UInt8
  var utcCount, standardCount, leapCount, changeCount, typeCount, abbreviationByteCount: Int

  init(_ reader: inout ByteReader) throws(ZoneFault) {
    guard reader.starts(with: "TZif") else { throw .notTimeZoneData }
    _ = try reader.take(4)
    version = try reader.byte()
    _ = try reader.take(15)
    utcCount = try reader.count()
    standardCount = try reader.count()
    leapCount = try reader.count()
    changeCount = try reader.count()
    typeCount = try reader.count()
    abbreviationByteCount = try reader.count()
  }

  func blockByteCount(timeByteCount: Int) -> Int {
    changeCount * (timeByteCount + 1) + typeCount * 6 + abbreviationByteCount
      + leapCount * (timeByteCount + 4) + standardCount + utcCount
  }
}

/// One data block: instants, which type each begins, the types, their abbreviations.
private struct TZifBlock {
  var offsets: [Zone.Offset]
  var changes: [Zone.Change]

  init(
    _ reader: inout ByteReader, _ header: TZifHeader, timeByteCount: Int
  ) throws(ZoneFault) {
    try reader.require(header.blockByteCount(timeByteCount: timeByteCount))
    var instants: [Int64] = []
    for _ in 0..<header.changeCount {
      instants.append(timeByteCount == 8 ? try reader.int64() : Int64(try reader.int32()))
    }
    let typeOfChange = try reader.take(header.changeCount)
    let types = try reader.take(header.typeCount * 6)
    let abbreviations = try reader.take(header.abbreviationByteCount)
    _ = try reader.take(header.standardCount + header.utcCount)
    let offsets = try Self.offsets(types, abbreviations)
    var changes: [Zone.Change] = []
    for (instant, type) in zip(instants, typeOfChange) {
      // Far enough for the Big Bang, near enough to add an offset to.
      let at = min(max(instant, -1 << 60), 1 << 60)
      guard Int(type) < offsets.count, changes.last.map({ $0.at < at }) ?? true
      else { throw .contradictory(.changes) }
      changes.append(Zone.Change(at: at, offset: offsets[Int(type)]))
    }
    self.offsets = offsets
    self.changes = changes
  }

  private static func offsets(
    _ types: ArraySlice<UInt8>, _ abbreviations: ArraySlice<UInt8>
  ) throws(ZoneFault) -> [Zone.Offset] {
    guard !types.isEmpty else { throw .contradictory(.types) }
    var reader = ByteReader(Array(types))
    var offsets: [Zone.Offset] = []
    while !reader.isAtEnd {
      let seconds = Int(try reader.int32())
      // RFC 8536 section 3.2: above -25 hours and below 26.
      guard (-89_999...93_599).contains(seconds), try reader.byte() <= 1
      else { throw .contradictory(.types) }
      let tail = abbreviations.dropFirst(Int(try reader.byte()))
      guard let end = tail.firstIndex(of: 0) else { throw .contradictory(.abbreviations) }
      let abbreviation = String(decoding: tail[..<end], as: UTF8.self)
      offsets.append(Zone.Offset(seconds: seconds, abbreviation: abbreviation))
    }
    return offsets
  }
}
