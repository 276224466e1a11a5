import ArgumentParser
import Foundation

struct Backup: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a consistent copy of the ledger while the daemon runs.",
    discussion: """
      The daemon writes the file, so its user needs the right to. A file that
      exists is never replaced.
        closeloop backup /var/backups/closeloop-2026-11-21.db
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The new file.") var file: String

  func run(on console: Console) async throws {
    // The daemon's working folder is another than the caller's.
    let path = URL(filePath: file).standardizedFileURL.path
    try await console.show(
      .post("v1", "backup", fields: ["path": path]), as: Answer.self,
      from: settings.client(console), json: output.json
    ) { _, _ in "backup written to \(path)" }
  }

  /// Whatever it holds, a success says enough.
  struct Answer: Decodable {}
}
