import FollowUp
public import Foundation
public import Ledger

extension FileMapping {
  /// A row of the quarantine as this mapping reads it. `nil` for what came through no file; what was cut when it came
  /// stays what it was.
  public func reread(_ item: Quarantined, receivedAt: Date) -> Reading? {
    guard let context = item.context.flatMap(FileContext.init(text:)) else { return nil }
    guard item.misfit != .tooLong, !item.raw.isEmpty else {
      return .misfit(item.misfit, detail: item.detail, responseID: item.responseID)
    }
    do throws(SourceFileFault) {
      let mapper = try RowMapper(self, context)
      let row = FileRow(line: 0, bytes: item.raw)
      let prefix = RowMapper.messagePrefix
      let own = item.messageID.flatMap { id in
        id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil
      }
      return mapper.map(row, receivedAt: receivedAt, messageID: own).mapped.reading
    } catch {
      return .misfit(.unknownShape, detail: error.text, responseID: item.responseID)
    }
  }
}
