import FollowUp

/// What `import --try --json` prints of one file.
struct ImportPreviewDocument: Encodable {
  var file: String
  var rows: Int
  /// Counted, and nobody would be told.
  var history: Int
  /// Of the others, what would be acted upon.
  var segments: [String: Int]
  /// Rows that do not fit, by why.
  var misfits: [String: Int]

  init(_ preview: ImportPreview, of path: String) {
    file = path
    rows = preview.rowCount
    history = preview.historyCount
    segments = Dictionary(
      uniqueKeysWithValues: preview.segments.map { ($0.key.rawValue, $0.value) })
    misfits = Dictionary(uniqueKeysWithValues: preview.misfits.map { ($0.key.rawValue, $0.value) })
  }
}
