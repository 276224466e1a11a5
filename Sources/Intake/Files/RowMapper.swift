import Crypto
import FollowUp
import Foundation
import Ledger
import NIOCore
import Web

/// Makes arrivals of raw rows: for a folder, an import, and once more for what waits in quarantine.
struct RowMapper: Sendable {
  /// Of the ids of rows among those of messages.
  static let messagePrefix = "row:"

  let context: FileContext
  private let contextText: String
  private let mapping: FileMapping
  private let table: BoundMapping?

  /// - Throws: ``SourceFileFault`` where the context's header has not what the mapping needs.
  init(_ mapping: FileMapping, _ context: FileContext) throws(SourceFileFault) {
    self.mapping = mapping
    self.context = context
    contextText = context.text
    table =
      context.form == .csv
      ? try BoundMapping(
        mapping, header: context.headerRows, context.separator,
        isTranscoded: context.isTranscoded ?? false) : nil
  }

  /// Columns of the mapping that this table does not have, and that it can do without.
  var absentColumns: [String] { table?.absent ?? [] }

  /// How many of the mapping's columns it found.
  var columnCount: Int { table?.columns.count ?? 0 }

  /// Whether an id of the source tells rows apart; else equal rows of a file are numbered.
  var hasID: Bool { mapping.fields[.id] != nil }

  /// A row, understood.
  struct Mapped: Sendable {
    var reading: Reading
    var identity: RowIdentity
    /// It was not UTF-8 and has been read as Windows-1252.
    var isFallback = false
    /// A response without what stands for its e-mail address, as it is none.
    var hasBadEmail = false
    /// Nothing but empty cells: what spreadsheets leave behind.
    var isBlank = false
  }

  /// - Parameter messageID: of a row taken before, which keeps its identity.
  func map(
    _ row: FileRow, receivedAt: Date, messageID: String? = nil,
    occurrence: (RowIdentity) -> Int = { _ in 1 }
  ) -> (mapped: Mapped, messageID: String) {
    var parsed = parse(row, receivedAt: receivedAt)
    let own =
      messageID
      ?? parsed.identity.numbered(hasID ? 1 : occurrence(parsed.identity))
    if let draft = parsed.draft {
      parsed.mapped.reading = draft.reading(ownID: own)
      if case .response = parsed.mapped.reading { parsed.mapped.hasBadEmail = draft.hasBadEmail }
    }
    return (parsed.mapped, own)
  }

  /// What a row is known by, for counting equal ones.
  func identity(of row: FileRow) -> RowIdentity { parse(row, receivedAt: .distantPast).identity }

  private struct Parsed {
    var mapped: Mapped
    var identity: RowIdentity { mapped.identity }
    var draft: RowDraft?
  }

  private func parse(_ row: FileRow, receivedAt: Date) -> Parsed {
    if let (misfit, detail) = row.fault?.misfit {
      let identity = RowIdentity { $0.update(data: row.bytes) }
      let reading = Reading.misfit(misfit, detail: detail, responseID: nil)
      return Parsed(mapped: Mapped(reading: reading, identity: identity), draft: nil)
    }
    guard let table else { return json(row, receivedAt) }
    return cells(row, table, receivedAt)
  }

  private func cells(_ row: FileRow, _ table: BoundMapping, _ receivedAt: Date) -> Parsed {
    let encoding = table.isTranscoded ? TextEncoding.utf8 : mapping.encoding
    guard let reading = encoding.reading(of: row.bytes) else {
      let identity = RowIdentity { $0.update(data: row.bytes) }
      let detail = "the row is no \(encoding.rawValue); see `encoding:`"
      return Parsed(
        mapped: Mapped(
          reading: .misfit(.badEncoding, detail: detail, responseID: nil), identity: identity),
        draft: nil)
    }
    let parsed = CSVRow.parse(row.bytes, table.delimiter)
    let cells = parsed.fields.map { reading.text($0) }
    var draft = RowDraft(mapping, receivedAt: receivedAt)
    if parsed.isOpen { draft.fail(.badRow, "a quote opens and never ends") }
    let names = table.header.names
    if cells.count > names.count, cells[names.count...].contains(where: { $0.presence != nil }) {
      draft.fail(.badRow, "\(cells.count) fields where the header has \(names.count)")
    }
    for (field, index) in table.columns {
      draft.take(field, text: index < cells.count ? cells[index] : "")
    }
    var mapped = Mapped(
      reading: .nothing(.otherEvent), identity: identity(of: cells, table))
    mapped.isFallback = encoding == .auto && reading == .windows1252
    mapped.isBlank = cells.allSatisfy { $0.presence == nil }
    return Parsed(mapped: mapped, draft: draft)
  }

  private func identity(of cells: [String], _ table: BoundMapping) -> RowIdentity {
    RowIdentity { hash in
      for index in table.identityOrder where index < cells.count && !cells[index].isEmpty {
        hash.update(data: Array(table.header.names[index].utf8))
        hash.update(data: [0x1f])
        hash.update(data: Array(cells[index].arriving.utf8))
        hash.update(data: [0x1e])
      }
      for extra in cells.dropFirst(table.header.names.count) {
        hash.update(data: Array(extra.utf8) + [0x1e])
      }
    }
  }

  private func json(_ row: FileRow, _ receivedAt: Date) -> Parsed {
    let identity = RowIdentity { $0.update(data: row.bytes) }
    let value: JSONValue
    do throws(JSONFault) {
      value = try StrictJSON.value(of: ByteBuffer(bytes: row.bytes))
    } catch {
      return Parsed(
        mapped: Mapped(
          reading: .misfit(.badJSON, detail: error.text, responseID: nil), identity: identity),
        draft: nil)
    }
    guard case .object = value else {
      let reading = Reading.misfit(
        .unknownShape, detail: "\(value.article) where an object belongs", responseID: nil)
      return Parsed(mapped: Mapped(reading: reading, identity: identity), draft: nil)
    }
    var draft = RowDraft(mapping, receivedAt: receivedAt)
    for (field, path) in mapping.fields.sorted(by: { $0.key.text < $1.key.text }) {
      if let found = value.member(at: path) {
        draft.take(field, json: found)
      } else if field == .answeredAt {
        draft.fail(.badDate, "answered-at: nothing at '\(path)'")
      }
    }
    return Parsed(
      mapped: Mapped(reading: .nothing(.otherEvent), identity: identity), draft: draft)
  }

  /// What goes to the ledger for a row that has been mapped.
  func arrival(
    _ row: FileRow, _ mapped: Mapped, messageID: String, door: Door, receivedAt: Date
  ) -> Arrival {
    Arrival(
      source: mapping.source, door: door, messageID: Self.messagePrefix + messageID, raw: row.bytes,
      context: contextText, receivedAt: receivedAt, reading: mapped.reading)
  }
}

extension FileRow.Fault {
  fileprivate var misfit: (Misfit, String) {
    switch self {
    case .tooLong: (.tooLong, "over \(FileRow.limitByteCount) bytes; its beginning is kept")
    case .openQuote: (.badRow, "a quote opens and never ends")
    case .brokenJSON(let wanted): (.badJSON, wanted)
    }
  }
}

extension JSONValue {
  /// What a mapping's path says: a member's name as it is, else a JSON pointer, else names with dots between.
  func member(at path: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    if let found = object[path] { return found }
    let steps =
      path.hasPrefix("/")
      ? path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
        String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
      } : path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var value = self
    for step in steps {
      switch value {
      case .object(let object):
        guard let found = object[step] else { return nil }
        value = found
      case .array(let items):
        guard let index = Int(step), items.indices.contains(index) else { return nil }
        value = items[index]
      default: return nil
      }
    }
    return value
  }
}
