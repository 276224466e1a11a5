import Foundation
import Testing

@testable import closeloop

/// The commands that look at files of responses, without a daemon.
@Suite struct FileCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func run(_ arguments: String...) async -> (
    status: closeloop.ExitStatus, terminal: FakeTerminal
  ) {
    let terminal = FakeTerminal()
    let status = await Closeloop.run(arguments, on: terminal.console())
    return (status, terminal)
  }

  @Test(arguments: [
    ("made", "made/closeloop.yml"), ("Anna's files", "Anna'\\''s files/closeloop.yml"),
  ])
  func `what init tells to do next names the files it wrote`(
    name: String, shown: String
  ) async throws {
    let path = folder.path + "/nps.csv"
    try "id,nps\nr1,3\n".write(toFile: path, atomically: true, encoding: .utf8)
    let config =
      name.contains(" ") ? "'\(folder.path)/\(shown)'" : "\(folder.path)/\(shown)"

    let made = await run("init", path, "--in", folder.path + "/" + name)

    #expect(made.status == .done)
    #expect(
      made.terminal.output.hasSuffix(
        """
        next: closeloop check --config \(config)
              closeloop import FILE --source nps --try --config \(config)

        """))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/\(name)/closeloop.yml"))
  }

  @Test func `a trial says how many e-mail addresses could not be read`() async throws {
    let path = folder.path + "/nps.csv"
    try "id,nps,mail\nr1,3,ada\nr2,9,n/a\nr3,9,c@example.com\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let settings = try folder.settings(
      sources: "drop: {type: import, fields: {id: id, score: nps, person.email: mail}}")

    let tried = await run("import", path, "--source", "drop", "--try", "--config", settings)

    #expect(tried.status == .done)
    #expect(
      tried.terminal.output.hasPrefix(
        "nps.csv: 3 rows; 0 are history (counted, nobody told), "
          + "3 are to be acted upon (1 detractors, 2 promoters), 2 e-mail addresses could not be read\n"
      ))

    let asJSON = await run(
      "import", path, "--source", "drop", "--try", "--json", "--config", settings)

    #expect(
      asJSON.terminal.output == #"{"files":[{"file":"\#(path)","history":0,"misfits":{},"rows":3,"#
        + #""segments":{"detractor":1,"promoter":2}}]}"# + "\n")
    #expect(asJSON.terminal.errors.hasPrefix("nps.csv: 3 rows; "))
  }

  @Test(arguments: [
    ("no.csv", "cannot be read: no such file or directory"),
    ("no.json", "cannot be read: no such file or directory"),
    ("no", "cannot be read: no such file or directory"),
    ("a folder.csv", "not a regular file"),
    ("link.csv", "a symbolic link; name the file it leads to"),
    ("notes.txt", "its name must end in .csv, .tsv, .json, .ndjson or .jsonl"),
  ])
  func `a file that cannot be read is told in the system's words`(
    name: String, why: String
  ) async throws {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a folder.csv", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: folder.path + "/notes.txt")
    try "notes".write(toFile: folder.path + "/notes.txt", atomically: true, encoding: .utf8)
    let settings = try folder.settings(
      sources: "drop: {type: folder, path: drop, fields: {id: id, score: nps}}")

    let made = await run("init", path, "--in", folder.path + "/made")
    let taken = await run("import", path, "--source", "drop", "--config", settings)

    #expect(made.status == .refused)
    #expect(made.terminal.errors == "\(path): \(why)\n")
    #expect(taken.status == .refused)
    #expect(taken.terminal.errors == "\(path): \(why)\n")
  }
}
