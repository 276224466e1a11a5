import FollowUp
import Foundation
import GoldenFiles
import Surveys
import Testing

@testable import Settings

/// The files in Config are read as a user's would be.
@Suite struct ShippedFilesTests {
  @Test func `the shipped pair is read without a fault`() throws {
    let daemon = try Reading.daemon(Golden.text(Golden.config.appending(path: "closeloop.yml")))
    let rules = try Reading.rules(
      Golden.text(Golden.config.appending(path: "rules.yml")), operations: daemon.operations)

    #expect(daemon.stateFolder == "/var/lib/closeloop")
    #expect(daemon.controlPath == "/run/closeloop/control.sock")
    #expect(daemon.rules.path == "rules.yml")
    #expect(rules.rules.operations == "cs-ops")
    #expect(rules.rules.routes.map(\.name) == ["every detractor", "passives", "promoters"])
  }

  @Test func `README's steps make every secret the shipped pair names`() throws {
    let daemon = try Reading.daemon(Golden.text(Golden.config.appending(path: "closeloop.yml")))
    let rules = try Reading.rules(
      Golden.text(Golden.config.appending(path: "rules.yml")), operations: daemon.operations)
    let readme = try Golden.text(Golden.config.appending(path: "../README.md"))
    let steps = try #require(
      readme.components(separatedBy: "## Install under systemd").last?
        .components(separatedBy: "systemctl enable").first)

    for use in daemon.secrets + rules.secrets {
      guard case .credential(let name) = use.reference else { continue }
      #expect(steps.contains(name), "\(name) at \(use.path)")
    }
    #expect(steps.contains("closeloop check --with-secrets"))
  }

  @Test(arguments: Golden.names(in: Golden.config.appending(path: "examples"), ending: ".yml"))
  func `each example is read without a fault`(name: String) throws {
    let text = try Golden.text(Golden.config.appending(path: "examples/\(name)"))

    #expect(Reading.faults(rules: text) == "")
  }

  @Test func `the example of every survey tool is read without a fault`() throws {
    let daemon = try Reading.daemon(
      Golden.text(Golden.config.appending(path: "examples/tools/closeloop.yml")))

    let shown = Set(daemon.sources.values.compactMap { $0.hook?.preset.name })
    #expect(shown == Set(Preset.all.map(\.name)))
  }

  @Test func `there are examples`() {
    let names = Golden.names(in: Golden.config.appending(path: "examples"), ending: ".yml")

    #expect(names == ["saas.yml", "shop.yml", "smallest.yml"])
  }

  @Test(arguments: ["closeloop.yml", "rules.yml"])
  func `the shipped files show every key with its default`(name: String) throws {
    let text = try Golden.text(Golden.config.appending(path: name))
    let root = name == "rules.yml" ? RulesKeys.root : DaemonKeys.root

    let missing = Self.keys(of: .object(root)).filter { key in !Self.shows(key, text) }

    #expect(missing.map(\.name) == [])
  }

  @Test(arguments: ["closeloop.schema.json", "rules.schema.json"])
  func `the schemas are those of the reader's tables`(name: String) throws {
    let schema = name == "rules.schema.json" ? SettingsSchema.rules : SettingsSchema.daemon

    try Golden.hold(schema, to: Golden.config.appending(path: name))
  }

  /// Whether a line, commented out or not, gives the key, and gives its default if it has one.
  private static func shows(_ key: Key, _ text: String) -> Bool {
    guard let standard = key.standard, standard != "{}", standard != "[]" else {
      return text.contains("\(key.name):")
    }
    return text.contains("\(key.name): \(standard)")
  }

  private static func keys(of kind: Kind) -> [Key] {
    switch kind {
    case .object(let shape), .either(_, let shape):
      shape.keys.filter { !$0.isLater }.flatMap { [$0] + keys(of: $0.kind) }
    case .list(let kind, _), .map(let kind, _), .oneOrList(let kind): keys(of: kind)
    case .leaf, .secret, .secretOr, .conditions: []
    }
  }
}
