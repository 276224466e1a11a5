import NIOCore
import Surveys
import Web

/// Where in a tool's list we are.
struct PagePosition {
  private let paging: ToolAPI.Paging
  private var count = 1
  private var skipped = 0
  private var cursor: String?

  init(_ paging: ToolAPI.Paging) { self.paging = paging }

  func path(_ path: String) -> String {
    let mark = path.contains("?") ? "&" : "?"
    switch paging {
    case .number(let name): return "\(path)\(mark)\(name)=\(count)"
    case .skip(let name): return "\(path)\(mark)\(name)=\(skipped)"
    case .lastItem(_, let name):
      return cursor.map { "\(path)\(mark)\(name)=\(APIClient.escape($0))" } ?? path
    case .cursor: return path
    }
  }

  /// The search's body with the cursor in it.
  func body(_ search: String?) -> String? {
    guard case .cursor(_, let member) = paging, let cursor, let search, search.hasSuffix("}") else {
      return search
    }
    var writer = JSONWriter()
    writer.string(cursor)
    return String(search.dropLast()) + ",\"\(member)\":" + String(buffer: writer.buffer) + "}"
  }

  /// Whether there is a next page.
  mutating func advance(past page: JSONValue, items: [JSONValue]) -> Bool {
    count += 1
    skipped += items.count
    switch paging {
    case .number, .skip: return !items.isEmpty
    case .lastItem(let pointer, _):
      let next = items.last?.value(at: pointer)?.plainText
      defer { cursor = next }
      return next != nil && next != cursor
    case .cursor(let pointer, _):
      let next = page.value(at: pointer)?.plainText
      defer { cursor = next }
      return next != nil && next != cursor
    }
  }
}
