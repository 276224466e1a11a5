import FollowUp
import Foundation
import Intake
import Ledger
import ServiceLifecycle
import Settings

/// Responses that come in files.
extension Wiring {
  /// One service a folder.
  func folders() -> [any Service] {
    base.settings.sources.sorted { $0.key < $1.key }.compactMap { name, source in
      guard let files = source.files, let path = files.path else { return nil }
      let mapping = FileMapping(source: name, files, zones: base.zones)
      return FolderService(
        FolderOptions(path: path, mapping: mapping), ledger: base.ledger,
        logger: logger.labelled("folder"))
    }
  }

  func importDoor() -> ImportDoor {
    ImportDoor(
      mappings: base.settings.fileMappings(base.zones), ledger: base.ledger, bodies: bodies)
  }

  /// Reads an item of the quarantine again as the settings say now.
  @Sendable func reread(_ item: Quarantined) async -> Reading? {
    guard let source = base.settings.sources[item.source] else { return nil }
    let now = Date()
    if let files = source.files {
      return FileMapping(source: item.source, files, zones: base.zones)
        .reread(item, receivedAt: now)
    }
    guard let hook = source.hook else { return nil }
    return SourceReader(hookSource(item.source, hook))
      .reading(of: item.raw, context: item.context, door: item.door, receivedAt: now)
  }
}
