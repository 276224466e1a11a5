import FollowUp
import Foundation
import Settings
import Testing

/// References to secrets, resolved in a folder of the test's own.
@Suite final class SecretTests {
  let folder: URL
  let environment: Environment

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    environment = Environment(variables: [
      "CREDENTIALS_DIRECTORY": folder.path, "TOKEN": "from-env\n", "EMPTY": "",
    ])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }  // a temporary folder may stay

  private func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func fault(_ reference: SecretReference, _ environment: Environment) -> String {
    do {
      _ = try reference.resolve(environment)
      return "resolved"
    } catch {
      return error.description
    }
  }

  @Test func `each kind of reference gives its secret without the line end`() throws {
    _ = try write("from-credential\n", to: "app-token")
    let path = try write("from-file\r\n", to: "key")

    #expect(
      try SecretReference.credential("app-token").resolve(environment) == Secret("from-credential"))
    #expect(try SecretReference.env("TOKEN").resolve(environment) == Secret("from-env"))
    #expect(try SecretReference.file(path).resolve(environment) == Secret("from-file"))
  }

  @Test func `a credential of a folder loaded whole is found by its own name, a single one first`()
    throws
  {
    _ = try write("from-folder\n", to: "closeloop_hook")

    #expect(try SecretReference.credential("hook").resolve(environment) == Secret("from-folder"))

    _ = try write("single\n", to: "hook")
    #expect(try SecretReference.credential("hook").resolve(environment) == Secret("single"))
  }

  @Test func `only one line end is trimmed`() throws {
    let path = try write("two\n\n", to: "key")

    #expect(try SecretReference.file(path).resolve(environment) == Secret("two\n"))
  }

  @Test func `a secret that is not there is said by its name`() throws {
    _ = try write("\n", to: "blank")
    let nowhere = Environment(variables: [:])

    #expect(
      fault(.credential("other"), environment)
        == "{credential: other} cannot be read: no such file or directory")
    #expect(
      fault(.credential("other"), nowhere)
        == "credential 'other' cannot be read: $CREDENTIALS_DIRECTORY is not set; "
        + "start under systemd with LoadCredential=other:PATH, "
        + "or set it to a folder with the file")
    #expect(fault(.env("NOPE"), environment) == "environment variable 'NOPE' is not set")
    #expect(fault(.env("EMPTY"), environment) == "{env: EMPTY} is empty")
    #expect(fault(.credential("blank"), environment) == "{credential: blank} is empty")
    #expect(
      fault(.file(folder.path), environment)
        == "{file: \(folder.path)} cannot be read: not a regular file")
    #expect(
      fault(.file("/dev/zero"), environment)
        == "{file: /dev/zero} cannot be read: not a regular file")
  }

  @Test func `a credential that is not there is said with the folder it belongs into`() throws {
    let beside = Environment(variables: [:])
      .readingCredentials(beside: folder.path + "/closeloop.yml")
    let source = folder.path + "/credentials"

    #expect(
      fault(.credential("app-token"), beside)
        == "{credential: app-token} is not there; put it into \(source)/app-token and restart")
    // Under systemd the folder that is read is a copy, and no place to put anything.
    #expect(
      fault(
        .credential("app-token"),
        environment.withCredentialsSource(beside: "/etc/closeloop/closeloop.yml"))
        == "{credential: app-token} is not there; "
        + "put it into /etc/closeloop/credentials/app-token and restart")
  }

  @Test func `outside systemd credentials are read beside closeloop.yml`() throws {
    let credentials = folder.appending(path: "credentials")
    try FileManager.default.createDirectory(at: credentials, withIntermediateDirectories: true)
    _ = try write("mine\n", to: "credentials/app-token")
    _ = try write("systemd's\n", to: "app-token")
    let file = folder.path + "/closeloop.yml"

    let byHand = Environment(variables: [:]).readingCredentials(beside: file)
    #expect(try SecretReference.credential("app-token").resolve(byHand) == Secret("mine"))
    let handed = environment.readingCredentials(beside: file)
    #expect(try SecretReference.credential("app-token").resolve(handed) == Secret("systemd's"))
  }

  @Test func `a file that is too large or no text is no secret`() throws {
    let large = try write(String(repeating: "x", count: 70_000), to: "large")
    let binary = folder.appending(path: "binary")
    try Data([0xFF, 0xFE]).write(to: binary)

    #expect(fault(.file(large), environment) == "{file: \(large)} cannot be read: over 64 KiB")
    #expect(fault(.file(binary.path), environment) == "{file: \(binary.path)} is not UTF-8 text")
  }

  @Test func `check with secrets says every one that cannot be used, where it stands`() throws {
    _ = try write("http://chat.example.com/hook\n", to: "chat")
    let rules = try Reading.rules(
      Reading.rulesText().replacing("https://crm.example.com/hook", with: "{env: TOKEN}"))

    let faults = SecretUse.faults(in: rules.secrets, environment)

    #expect(
      faults?.description == """
        rules.yml:4:28: destinations.chat.url: {credential: chat} holds an http: URL; use https, \
        or say insecure: true beside it
        rules.yml:5:29: destinations.crm.url: {env: TOKEN} holds no http or https URL
        """)
  }

  @Test(arguments: [
    "whsec_c2VjcmV0LWtleQ==", "whsec_c2VjcmV0LWtleQ", "whsec_c2VjcmV0LWtleQ== ",
  ])
  func `a signing key is taken however its base64 was copied`(text: String) throws {
    let path = try write(text + "\r\nwhsec_-_-_\nplain words\n", to: "key")

    #expect(
      try SecretReference.file(path).resolveSigningKey(environment)
        == Secret("whsec_c2VjcmV0LWtleQ==\nwhsec_+/+/\nplain words"))
  }

  @Test(arguments: ["whsec_", "whsec_c2Vjc*V0", "whsec_c2Vjc"])
  func `a signing key that is no base64 is said where it stands`(text: String) throws {
    _ = try write("https://chat.example.com/hook\n", to: "chat")
    let key = try write(text, to: "key")
    let rules = try Reading.rules(
      Reading.rulesText().replacing(
        "url: https://crm.example.com/hook",
        with: "url: https://crm.example.com/hook, sign-with: {file: \(key)}"))

    #expect(
      SecretUse.faults(in: rules.secrets, environment)?.description.hasSuffix(
        "destinations.crm.sign-with: {file: \(key)} holds a whsec_ key that is not base64; "
          + "copy it whole from the receiver") == true)
  }

  @Test func `two tokens that are one are said, and one with white space at its end`() throws {
    _ = try write("one\n", to: "app-token")
    _ = try write("one\n", to: "web-token")
    _ = try write("two \n", to: "board")
    let text = """
      state: /var/lib/closeloop
      sources:
        app: {type: closeloop, token: {credential: app-token}}
        web: {type: closeloop, token: {credential: web-token}}
      api-tokens: [{name: board, token: {credential: board}}]
      """
    let settings = try SettingsReader.readDaemon(
      text: text, file: "closeloop.yml", environment: environment
    ).get()

    let faults = SecretUse.faults(in: settings.secrets, environment)

    #expect(
      faults?.description == """
        closeloop.yml:4:33: sources.web.token: the same token as sources.app.token: whoever shows \
        it could be either; give each its own
        closeloop.yml:5:35: api-tokens[0].token: {credential: board} begins or ends in white \
        space, which no request can show; write it without
        """)
  }

  @Test func `two tokens of one source may be one, while one replaces the other`() throws {
    for name in ["app-token", "app-next"] { _ = try write("one\n", to: name) }
    let text = """
      state: /var/lib/closeloop
      sources:
        app: {type: closeloop, token: [{credential: app-token}, {credential: app-next}]}
      """
    let settings = try SettingsReader.readDaemon(
      text: text, file: "closeloop.yml", environment: environment
    ).get()

    #expect(SecretUse.faults(in: settings.secrets, environment) == nil)
  }

  @Test func `check with secrets is silent where all can be used`() throws {
    _ = try write("https://chat.example.com/hook\n", to: "chat")
    let rules = try Reading.rules(Reading.rulesText())

    #expect(SecretUse.faults(in: rules.secrets, environment) == nil)
    #expect(
      try rules.endpoints["chat"]?.resolvedURL(environment)
        == Secret("https://chat.example.com/hook"))
  }

  @Test func `a secret written in plain by mistake is not repeated`() {
    let text = Reading.rulesText()
    let faults = [
      Reading.faults(rules: text.replacing("crm.example.com", with: "me:hunter2@crm")),
      Reading.faults(rules: text.replacing("{credential: chat}", with: "hunter2")),
      Reading.faults(daemon: "sources: {app: {type: closeloop, token: hunter2}}"),
      Reading.faults(daemon: "sources: {app: {type: closeloop, token: [hunter2]}}"),
    ]

    #expect(faults.allSatisfy { !$0.isEmpty && !$0.contains("hunter2") })
  }
}
