import FollowUp

/// The keys of a source whose responses come in files.
enum FileSourceKeys {
  static let folder = "folder"
  static let importing = "import"
  static let types = [folder, importing]

  static let keys = [
    Key(
      "path", .leaf(.text),
      "folder only: where files are dropped, relative to this file; they move to done or failed"),
    Key(
      "fields", .map(.leaf(.text), mayBeEmpty: false),
      "Our field to the column that fills it: score: NPS, person.email: Email, attributes.plan: Plan"
    ),
    Key(
      "numbers", .list(.leaf(.text), mayBeEmpty: false),
      "Attributes whose cells are numbers: [attributes.seats]"),
    Key(
      "encoding", .leaf(.choice(["auto", "utf-8", "windows-1252", "iso-8859-1"])),
      default: "auto", "auto: each row as UTF-8 where it is that, else as Windows-1252"),
    Key(
      "delimiter", .leaf(.choice(["comma", "semicolon", "tab", "pipe"])),
      "What stands between two cells; seen in the header where left out"),
    Key(
      "header-rows", .leaf(.whole(1...2)), default: "1",
      "2 where a second row tells the parts of the questions in the first"),
    Key(
      "date-order", .leaf(.choice(["day-first", "month-first"])),
      "Which number of 03/04/2026 is the day; never guessed"),
  ]

  static var names: [String] { keys.map(\.name) }
}
