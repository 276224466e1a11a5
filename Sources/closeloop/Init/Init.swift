import ArgumentParser
import FollowUp
import Foundation
import Intake
import Settings

struct Init: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write both files from a sample: a CSV export, or JSON.",
    usage: "closeloop init <sample> [--in <folder>] [--score <column>] [--force]",
    discussion: """
      Sees delimiter, encoding, header, dates and columns for itself and says
      what it took for what. It asks only what it cannot see: which column is
      the score is never guessed where two would do.
        closeloop init nps-export.csv
        closeloop init nps-export.csv --score "Q1" --field person.id="Client"
      """)

  @Argument(help: "The sample.") var sample: String
  @Option(name: .customLong("in"), help: "Where the files go (default: here).") var folder = "."
  @Option(help: "The name of the source (default: the sample's name).") var source: String?
  @Option(help: "The column, or the JSON pointer, of the score.") var score: String?
  @Option(help: ArgumentHelp("What fills a field of ours.", valueName: "field=column"))
  var field: [String] = []
  @Option(help: "day-first or month-first, where the dates do not show it.") var dateOrder: String?
  @Flag(help: "Overwrite files that are there.") var force = false

  func validate() throws {
    for text in field where Self.pair(text) == nil {
      throw ValidationError(
        "--field: no field of ours and a column (got '\(text)'); write person.email=Email")
    }
    if let dateOrder, DateOrder(rawValue: dateOrder) == nil {
      throw ValidationError("--date-order: day-first or month-first (got '\(dateOrder)')")
    }
    if let source, source.isEmpty || source != Self.slug(source) {
      throw ValidationError("--source: letters, digits, dots and dashes (got '\(source)')")
    }
  }

  func run(on console: Console) async throws {
    let files = try texts()
    try write(files)
    console.write(files.told)
  }

  private struct Texts {
    var daemon: String
    var told: String
  }

  private func texts() throws -> Texts {
    let url = URL(filePath: sample)
    let name = url.lastPathComponent
    let source = source ?? Self.slug(url.deletingPathExtension().lastPathComponent)
    let form = FileForm(name: name)
    // The form-encoded body of a webhook has no name of its own for a file.
    if form == .json || form == nil, let body = Self.body(of: sample, isForm: form == nil) {
      return try payload(body, of: name, source)
    }
    do {
      guard let form else {
        // What is not there at all has no wrong name.
        _ = try OpenFile(path: sample)
        throw SourceFileFault.unknownForm
      }
      let glimpse =
        form == .table
        ? try TableGlimpse(path: sample) : try TableGlimpse(json: sample, form: form)
      let guess = GuessedMapping(
        glimpse, said: said, dateOrder: dateOrder.flatMap(DateOrder.init(rawValue:)))
      guard guess.questions.isEmpty else {
        throw CommandFault.faultyFiles(guess.questions.map { "\(name): \($0)".singleLine })
      }
      return Texts(
        daemon: FirstFiles.daemon(
          FirstFiles.source(guess, glimpse, isTable: form == .table), of: name, named: source),
        told: told(guess, source))
    } catch let fault as SourceFileFault {
      throw CommandFault.faultyFiles(["\(sample): \(fault.text)".singleLine])
    }
  }

  /// The one object that a file of JSON is, or the form that another is; `nil` for anything else.
  private static func body(of path: String, isForm: Bool) -> [UInt8]? {
    // What cannot be read is told by whoever reads it as a file of responses.
    guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= 1 << 20 else {
      return nil
    }
    if isForm {
      let body = [UInt8](data).filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      return GuessedTool(body: body, score: nil, receivedAt: Date()) == nil ? nil : body
    }
    guard data.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) == UInt8(ascii: "{"),
      (try? JSONSerialization.jsonObject(with: data)) != nil
    else { return nil }
    return [UInt8](data)
  }

  /// One body of a webhook: of a tool that is known, else mapped place by place.
  private func payload(_ body: [UInt8], of name: String, _ source: String) throws -> Texts {
    if let tool = GuessedTool(body: body, score: score, receivedAt: Date()) {
      guard tool.hasScore else {
        throw CommandFault.faultyFiles([
          "\(name): a response of \(tool.title); which of its questions is the NPS one? Say --score NAME"
        ])
      }
      let lines = PayloadFiles.source(tool, named: source, score: score)
      return Texts(
        daemon: FirstFiles.daemon(lines, of: name, named: source),
        told: told("a webhook of \(tool.title)", source))
    }
    do {
      let glimpse = try TableGlimpse(json: sample, form: .json)
      let guess = GuessedMapping(
        glimpse, said: said.mapValues(PayloadFiles.column),
        dateOrder: dateOrder.flatMap(DateOrder.init(rawValue:)))
      var questions = guess.questions
      if !guess.fields.contains(where: { $0.field == .id }) {
        questions.append("which member is the response's id? Say --field id=/its/place")
      }
      guard questions.isEmpty else {
        throw CommandFault.faultyFiles(questions.map { "\(name): \($0)".singleLine })
      }
      return Texts(
        daemon: FirstFiles.daemon(
          PayloadFiles.source(guess, named: source), of: name, named: source),
        told: told("a webhook mapped place by place", source))
    } catch let fault as SourceFileFault {
      throw CommandFault.faultyFiles(["\(sample): \(fault.text)".singleLine])
    }
  }

  private func told(_ what: String, _ source: String) -> String {
    """
    closeloop.yml and rules.yml are written; the source is '\(source)', \(what).
    Give the tool the URL /v1/hooks/\(source), and the credential \(source)-secret its secret.

    next: closeloop check --config \(config)
    """
  }

  /// Where closeloop.yml goes, as a shell takes it.
  private var config: String {
    let path =
      folder == "."
      ? "closeloop.yml" : URL(filePath: folder).appending(path: "closeloop.yml").relativePath
    return path.isPlainWord ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  private var said: [MappedField: String] {
    var said: [MappedField: String] = [:]
    for (field, column) in field.compactMap(Self.pair) { said[field] = column }
    if let score { said[.score] = score }
    return said
  }

  private func write(_ texts: Texts) throws {
    let files = [("closeloop.yml", texts.daemon), ("rules.yml", FirstFiles.rules)]
    let base = URL(filePath: folder)
    let there = files.map { base.appending(path: $0.0).path }
      .filter { FileManager.default.fileExists(atPath: $0) }
    guard force || there.isEmpty else {
      throw CommandFault.faultyFiles(
        there.map { "\($0): exists already; --force overwrites it" })
    }
    do {
      try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(to: base.appending(path: name), options: .atomic)
      }
    } catch {
      throw CommandFault.faultyFiles(["\(base.path): cannot be written (\(error))"])
    }
  }

  private func told(_ guess: GuessedMapping, _ source: String) -> String {
    var facts = FactSheet()
    for (field, column) in guess.fields { facts.add(field.text, column) }
    let style = Style(width: 80, hasColour: false, now: Date(), zone: .utc)
    return """
      closeloop.yml and rules.yml are written; the source is '\(source)':

      \(facts.render(style))

      next: closeloop check --config \(config)
            closeloop import FILE --source \(source) --try --config \(config)
      """
  }

  private static func pair(_ text: String) -> (MappedField, String)? {
    guard let equals = text.firstIndex(of: "="), let field = MappedField(String(text[..<equals]))
    else { return nil }
    let column = String(text[text.index(after: equals)...])
    return column.isEmpty ? nil : (field, column)
  }

  /// A name of ours, made of the sample's.
  static func slug(_ text: String) -> String {
    let parts = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return parts.isEmpty ? "sample" : parts.joined(separator: "-")
  }
}

extension String {
  /// Whether a shell takes it as it is.
  fileprivate var isPlainWord: Bool {
    utf8.allSatisfy { byte in
      (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || (0x2b...0x3a).contains(byte)
        || byte == 0x5f || byte == 0x40
    }
  }
}
