import Foundation
import Testing

@testable import Settings

/// closeloop.yml and what the environment adds to it.
@Suite struct DaemonSettingsTests {
  private func read(_ text: String, _ variables: [String: String]) throws -> DaemonSettings {
    try SettingsReader.readDaemon(
      text: text, file: "/etc/closeloop/closeloop.yml",
      environment: Environment(variables: variables)
    ).get()
  }

  @Test func `an empty file runs under systemd`() throws {
    let settings = try read(
      "",
      [
        "STATE_DIRECTORY": "/var/lib/closeloop:/var/lib/more",
        "RUNTIME_DIRECTORY": "/run/closeloop",
      ])

    #expect(settings.stateFolder == "/var/lib/closeloop")
    #expect(settings.controlPath == "/run/closeloop/control.sock")
    #expect(settings.rules.path == "/etc/closeloop/rules.yml")
    #expect(settings.listen.description == "127.0.0.1:8642")
    #expect(settings.publicURL == "http://127.0.0.1:8642")
    #expect(settings.operations == nil)
    #expect(settings.heartbeat == nil)
    #expect(settings.sources.isEmpty)
    #expect(settings.apiTokens.isEmpty)
    #expect(settings.metricsListen == nil)
    #expect(settings.logLevel == .info)
    #expect(settings.proxy == .none)
  }

  @Test func `without a runtime directory the socket is in the state folder`() throws {
    let settings = try read("state: data", [:])

    #expect(settings.stateFolder == "/etc/closeloop/data")
    #expect(settings.controlPath == "/etc/closeloop/data/control.sock")
  }

  @Test func `the file comes before the environment`() throws {
    let settings = try read(
      "state: /srv/nps\ncontrol: /srv/nps/door\nrules: /srv/rules.yml",
      ["STATE_DIRECTORY": "/var/lib/closeloop", "RUNTIME_DIRECTORY": "/run/closeloop"])

    #expect(settings.stateFolder == "/srv/nps")
    #expect(settings.controlPath == "/srv/nps/door")
    #expect(settings.rules.path == "/srv/rules.yml")
  }

  @Test func `a default socket path that is too long is said too`() {
    let long = "/" + String(repeating: "x", count: 120)

    #expect(
      Reading.faults(daemon: "", Environment(variables: ["STATE_DIRECTORY": long])) == """
        closeloop.yml:1:1: control: the path of the socket is 134 bytes long \
        and a socket's is at most 107; choose a shorter one
        """)
  }

  @Test func `the faults of both files are said at once`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder may stay
    let file = folder.appending(path: "closeloop.yml")
    try Data("listn: x\nstate: data\nrules: mine.yml\noperations: ops\n".utf8).write(to: file)
    try Data(Reading.rulesText("timezone: Nowhere").utf8)
      .write(to: folder.appending(path: "mine.yml"))

    let result = SettingsReader.readPair(
      file: file.path, environment: Reading.environment, zones: Reading.zones)

    guard case .failure(let list) = result else {
      Issue.record("no fault")
      return
    }
    #expect(list.faults.map(\.path) == ["listn", "operations", "timezone"])
  }

  @Test(arguments: [
    ("state: data\nrules: rule.yml\n", ":2:8: rules: ", "/rule.yml"),
    ("state: data\n", ":1:1: rules: ", "/rules.yml"),
  ])
  func `rules that are not there are a fault of the key that names them`(
    text: String, place: String, name: String
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder may stay
    let file = folder.appending(path: "closeloop.yml")
    try Data(text.utf8).write(to: file)

    let result = SettingsReader.readPair(
      file: file.path, environment: Reading.environment, zones: Reading.zones)

    guard case .failure(let list) = result else {
      Issue.record("no fault")
      return
    }
    #expect(
      list.description
        == file.path + place + folder.path + name + " cannot be read: no such file or directory")
  }

  @Test func `a file is read up to its limit, as UTF-8, and from a file only`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder may stay
    func fault(_ name: String, _ data: Data?) throws -> String {
      let file = folder.appending(path: name)
      try data?.write(to: file)
      guard case .failure(let list) = SettingsReader.text(ofFile: file.path) else { return "read" }
      return String(list.description.dropFirst(file.path.count))
    }

    #expect(try fault("good.yml", Data("a: 1".utf8)) == "read")
    #expect(try fault("none.yml", nil) == ":1:1: cannot be read: no such file or directory")
    #expect(
      try fault("latin.yml", Data([0x61, 0xE9])) == ":1:1: not UTF-8 text; save it as UTF-8")
    #expect(
      try fault("large.yml", Data(count: (1 << 20) + 1)) == ":1:1: over 1 MiB; split or shorten it")
    #expect(try fault("", nil) == ":1:1: cannot be read: not a regular file")
  }
}
