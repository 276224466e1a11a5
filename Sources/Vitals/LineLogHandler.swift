public import Logging
import Synchronization

/// One line an entry, to standard error: with journald's priority prefix under systemd, with the time
/// otherwise. Lines go to a bounded queue with one writer, so that a blocked log pipe stalls nobody.
public struct LineLogHandler: LogHandler {
  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  private let label: String
  private let format: LogLine.Format
  private let writer: LineWriter

  public init(
    label: String, level: Logger.Level, format: LogLine.Format, writer: LineWriter
  ) {
    self.label = label
    self.logLevel = level
    self.format = format
    self.writer = writer
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let merged = metadata.merging(event.metadata ?? [:]) { $1 }
    writer.write(
      LogLine.text(
        level: event.level, label: label, message: event.message.description,
        metadata: merged.map { ($0.key, $0.value.description) }, format: format))
  }
}
