import ArgumentParser
import Foundation

struct Backup: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a consistent copy of the ledger while the daemon runs.",
    discussion: """
      The daemon writes the file, so its user needs the right to: as a service it
      may write to /var/backups/closeloop. A file that exists is never replaced.
        closeloop backup /var/backups/closeloop/2026-11-21.db
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The new file.") var file: String

  func run(on console: Console) async throws {
    // The daemon's working folder is another than the caller's.
    let path = URL(filePath: file).standardizedFileURL.path
    let body = try await settings.client(console).body(
      of: .post("v1", "backup", fields: ["path": path]))
    guard access(path, F_OK) == 0 || errno != ENOENT else {
      // A service has a /tmp of its own, which goes with it.
      console.complain(
        "closeloop: the daemon wrote \(path) to a place of its own, which is not this one;"
          + " give a path below /var/backups/closeloop")
      throw ExitCode(ExitStatus.refused.rawValue)
    }
    if output.json { console.writeJSON(body) } else { console.write("backup written to \(path)") }
  }
}
