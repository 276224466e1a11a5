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

  /// Whether the text is an array at all: its syntax and its UTF-8. What spoils one item only is found when
  /// that item is read.
  public static func checkArray(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) {
    var splitter = JSONArraySplitter(bytes, after: 0)
    while try splitter.next() != nil {}
  }

  /// The place of the next item of a top-level array; `nil` at its end.
  ///
  /// - Parameter offset: 0 for the first item, then the end of the item before.
  public static func nextItem(
    ofArray bytes: UnsafeRawBufferPointer, after offset: Int
  ) throws(JSONFault) -> Range<Int>? {
    var splitter = JSONArraySplitter(bytes, after: offset)
    return try splitter.next()
  }

  /// The place of the next line that is not blank, without its line end; `nil` where there is none.
  public static func nextLine(
    of bytes: UnsafeRawBufferPointer, after offset: Int
  ) -> Range<Int>? {
    var start = offset
    while start < bytes.count {
      var end = start
      var isBlank = true
      while end < bytes.count, bytes[end] != 0x0a {
        if bytes[end] != 0x20, bytes[end] != 0x09, bytes[end] != 0x0d { isBlank = false }
        end += 1
      }
      if !isBlank { return start..<end }
      start = end + 1
    }
    return nil
  }
}
