import FollowUp
import Foundation

/// What it takes to read a row of a file again: kept beside its bytes in the ledger, once for all rows of a
/// file. Bytes rather than words, so that another encoding can be tried.
struct FileContext: Sendable, Equatable, Codable {
  enum Form: String, Sendable, Codable { case csv, json }
  var form: Form
  var delimiter: String?
  /// The header's rows as they came, in base64.
  var header: [String]?
  /// The file was UTF-16 and became UTF-8 on the way in.
  var isTranscoded: Bool?

  static let json = FileContext(form: .json)

  init(
    form: Form, delimiter: Delimiter? = nil, header: [[UInt8]]? = nil, isTranscoded: Bool = false
  ) {
    self.form = form
    self.delimiter = delimiter?.word
    self.header = header?.map { Data($0).base64EncodedString() }
    self.isTranscoded = isTranscoded ? true : nil
  }

  /// As the ledger keeps it; the same for equal contexts.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Words and base64 always encode.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// `nil` where it is the context of something else.
  init?(text: String) {
    // What does not read is told by nil.
    guard let read = try? JSONDecoder().decode(FileContext.self, from: Data(text.utf8))
    else { return nil }
    self = read
  }

  var headerRows: [[UInt8]] {
    (header ?? []).compactMap { Data(base64Encoded: $0).map { Array($0) } }
  }

  var separator: Delimiter { delimiter.flatMap(Delimiter.init(word:)) ?? .comma }
}
