public import NIOCore

/// JSON without the kindness of the usual decoders: Foundation's takes `{"score":3,"score":10}` as 3.
/// Broken UTF-8, duplicate keys, depth over 32, lone surrogates and trailing bytes are faults.
public enum StrictJSON {
  /// Arrays and objects within one another; of an array of items, those within the item.
  public static let depthLimit = 32

  public static func value(of bytes: UnsafeRawBufferPointer) throws(JSONFault) -> JSONValue {
    var reader = JSONTreeReader(bytes)
    return try reader.text()
  }

  public static func value(of buffer: ByteBuffer) throws(JSONFault) -> JSONValue {
    let result = buffer.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONFault) in try value(of: bytes) }
    }
    return try result.get()
  }

  /// The places of the items of a top-level array. Throws for faults of the whole text only; each item is
  /// then read by itself with ``value(of:)-(UnsafeRawBufferPointer)``, and fails by itself.
  public static func items(
    ofArray bytes: UnsafeRawBufferPointer
  ) throws(JSONFault) -> [Range<Int>] {
    var splitter = JSONArraySplitter(bytes)
    return try splitter.items()
  }

  public static func items(ofArray buffer: ByteBuffer) throws(JSONFault) -> [Range<Int>] {
    let result = buffer.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONFault) in try items(ofArray: bytes) }
    }
    return try result.get()
  }

  /// The places of the lines that are not blank, without their line ends.
  public static func lines(of bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      var isBlank = true
      while end < bytes.count, bytes[end] != 0x0a {
        if bytes[end] != 0x20, bytes[end] != 0x09, bytes[end] != 0x0d { isBlank = false }
        end += 1
      }
      if !isBlank { ranges.append(start..<end) }
      start = end + 1
    }
    return ranges
  }
}
