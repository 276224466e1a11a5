public import Foundation

/// The one way documents become bytes, so that HTTP and `--json` say the same: keys sorted, slashes plain.
public enum StableJSON {
  /// UTF-8, on one line.
  public static func bytes(of document: some Encodable) throws -> Data {
    try encoder([.sortedKeys, .withoutEscapingSlashes]).encode(document)
  }

  /// UTF-8, indented for people.
  public static func readableBytes(of document: some Encodable) throws -> Data {
    try encoder([.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]).encode(document)
  }

  private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return encoder
  }
}
