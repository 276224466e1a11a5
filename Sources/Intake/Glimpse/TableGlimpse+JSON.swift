import NIOCore
import Web

extension TableGlimpse {
  /// The same look at an array of JSON objects, or at lines of them: a member is a column, one within another is
  /// named with a dot between.
  ///
  /// - Throws: ``SourceFileFault``
  public init(json path: String, form: FileForm) throws {
    let file = try OpenFile(path: path)
    var reader = RowReader(
      try ByteWindow { offset, count in try file.bytes(from: offset, count: count) })
    var place = JSONPlace(wrapper: JSONWrapper())
    var names: [String] = []
    var cells: [String: [String]] = [:]
    var rowCount = 0
    while rowCount < Self.rowCount,
      let row = form == .lines ? try reader.nextLine() : try reader.nextElement(&place)
    {
      guard row.fault == nil,
        // What is no JSON is the reader's to refuse, row by row; here it says nothing.
        let value = try? StrictJSON.value(of: ByteBuffer(bytes: row.bytes)), value.object != nil
      else { continue }
      rowCount += 1
      for (name, text) in value.leaves(below: "") {
        if cells[name] == nil { names.append(name) }
        cells[name, default: []].append(text)
      }
    }
    guard rowCount > 0 else { throw SourceFileFault.empty }
    columns = names.map { name in
      let said = cells[name] ?? []
      return Column(
        name: name, cells: said.compactMap(\.presence), isFull: said.count == rowCount)
    }
    delimiter = .comma
    headerRowCount = 1
    oddRowCount = 0
    seenRowCount = rowCount
  }
}

extension JSONValue {
  /// Plain values with their names; lists are passed over.
  fileprivate func leaves(below path: String) -> [(String, String)] {
    switch self {
    case .object(let object):
      object.members.flatMap { member in
        member.value.leaves(below: path.isEmpty ? member.key : "\(path).\(member.key)")
      }
    case .string(let text): [(path, text)]
    case .number(let number): [(path, number.text)]
    case .boolean(let flag): [(path, flag ? "true" : "false")]
    case .null, .array: []
    }
  }
}
