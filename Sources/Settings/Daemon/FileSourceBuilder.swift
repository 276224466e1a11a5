import FollowUp

/// Makes the mapping of a source's files in which nothing was found wrong.
struct FileSourceBuilder {
  var fields: Fields

  func settings() throws(Finding) -> FileSettings {
    var mapped: [MappedField: String] = [:]
    for entry in fields.value["fields"]?.entries ?? [] {
      if let field = MappedField(entry.key) { mapped[field] = entry.value.text }
    }
    return FileSettings(
      path: fields.optionalText("path").map { FilePath.resolve($0, in: fields.folder) },
      fields: mapped, numbers: fields.texts("numbers"), encoding: try fields.text("encoding"),
      delimiter: fields.optionalText("delimiter"),
      headerRowCount: try fields.read("header-rows") { WholeNumber.read($0) },
      dateOrder: fields.optionalText("date-order"), timezone: try fields.text("timezone"))
  }
}
