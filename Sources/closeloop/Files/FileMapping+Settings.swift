import FollowUp
import Intake
import Settings

extension FileMapping {
  /// How the files of a source are read, as closeloop.yml says. The words were checked when it was read.
  init(source: String, _ settings: FileSettings, zones: ZoneDirectory) {
    self.init(
      source: source, fields: settings.fields, numbers: Set(settings.numbers),
      encoding: TextEncoding(rawValue: settings.encoding) ?? .auto,
      delimiter: settings.delimiter.flatMap(Delimiter.init(word:)),
      headerRowCount: settings.headerRowCount,
      dateOrder: settings.dateOrder.flatMap(DateOrder.init(rawValue:)),
      // Found when the file was read; a zone that went away since reads dates as UTC.
      zone: (try? zones.zone(named: settings.timezone)) ?? .utc)
  }
}

extension DaemonSettings {
  /// Source -> how its files are read.
  func fileMappings(_ zones: ZoneDirectory) -> [String: FileMapping] {
    var mappings: [String: FileMapping] = [:]
    for (name, source) in sources {
      guard let files = source.files else { continue }
      mappings[name] = FileMapping(source: name, files, zones: zones)
    }
    return mappings
  }
}
