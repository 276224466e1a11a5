/// A folder whose files are taken in.
public struct FolderOptions: Sendable {
  public var path: String
  public var mapping: FileMapping
  /// A file that nobody was seen closing is left alone until it has not changed for so long, in seconds: whoever
  /// writes it over a network mount, or wrote it before we looked, may not be done.
  public var settleSeconds: Double

  public init(path: String, mapping: FileMapping, settleSeconds: Double = 60) {
    self.path = path
    self.mapping = mapping
    self.settleSeconds = settleSeconds
  }

  var source: String { mapping.source }
}
