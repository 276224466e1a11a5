import FollowUp
import Foundation
import Testing

@testable import Settings

/// Zones are read from a folder and from nowhere else.
@Suite final class ZoneDirectoryTests {
  let folder: URL
  let zones: ZoneDirectory

  init() throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appending(path: UUID().uuidString)
    let europe = folder.appending(path: "data/Europe")
    try files.createDirectory(at: europe, withIntermediateDirectories: true)
    let helsinki = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Helsinki"))
    try helsinki.write(to: europe.appending(path: "Helsinki"))
    try helsinki.write(to: folder.appending(path: "outside"))
    try Data("not a zone".utf8).write(to: europe.appending(path: "Broken"))
    try files.createSymbolicLink(
      at: europe.appending(path: "Mariehamn"),
      withDestinationURL: europe.appending(path: "Helsinki"))
    try files.createSymbolicLink(
      at: europe.appending(path: "Outside"), withDestinationURL: folder.appending(path: "outside"))
    try Data(
      "# version 2026f\nZ Europe/Helsinki 1:39:49 - LMT\nL Europe/Helsinki Europe/Mariehamn\n".utf8
    )
    .write(to: folder.appending(path: "data/tzdata.zi"))
    zones = ZoneDirectory(folder: folder.appending(path: "data").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }  // a temporary folder may stay

  private func problem(_ name: String) -> ZoneProblem? {
    do throws(ZoneProblem) {
      _ = try zones.zone(named: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a zone is read by its name, through links within the folder`() throws {
    #expect(try zones.zone(named: "Europe/Helsinki").name == "Europe/Helsinki")
    #expect(try zones.zone(named: "Europe/Mariehamn").name == "Europe/Mariehamn")
  }

  @Test func `a link out of the folder leads nowhere`() {
    #expect(problem("Europe/Outside") == .unknown("Europe/Outside"))
  }

  @Test(arguments: [
    "", "/", "../outside", "Europe/../../outside", "/etc/passwd", "Europe", "Europe/",
    "europe/helsinki2",
    "Europe//Helsinki", "tzdata.zi", "right/Europe/Helsinki", "Europe/Helsinki\u{0}",
    "Nonsense/Zone",
  ])
  func `what is no name of a zone is unknown`(name: String) {
    #expect(problem(name) == .unknown(name))
  }

  @Test func `a file that is no zone is unreadable`() {
    #expect(problem("Europe/Broken") == .unreadable("Europe/Broken"))
  }

  @Test func `a zone once read stays known`() throws {
    let first = try zones.zone(named: "Europe/Helsinki")
    try FileManager.default.removeItem(at: folder.appending(path: "data/Europe/Helsinki"))

    #expect(try zones.zone(named: "Europe/Helsinki") == first)
  }

  @Test func `the edition of the data is the one its text names`() throws {
    #expect(zones.version == "2026f")

    try Data("2026g\n".utf8).write(to: folder.appending(path: "data/+VERSION"))
    #expect(zones.version == "2026g")
    #expect(ZoneDirectory(folder: folder.path).version == nil)
  }

  @Test func `a place or another spelling leads to the name`() {
    #expect(zones.nearest(to: "helsinki") == "Europe/Helsinki")
    #expect(zones.nearest(to: "Europe/Helsinky") == "Europe/Helsinki")
    #expect(zones.nearest(to: "Mars/Base") == nil)
  }

  @Test func `TZDIR names the folder`() {
    let environment = Environment(variables: ["TZDIR": folder.appending(path: "data").path])

    #expect(ZoneDirectory(environment: environment).version == "2026f")
  }
}
