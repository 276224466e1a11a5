import Foundation
import GoldenFiles
import Settings
import Testing

/// One broken file a fault, named after it, each with the whole of what is said about it.
@Suite struct FaultTests {
  static let rules = Golden.fixtures().appending(path: "rules")
  static let daemon = Golden.fixtures().appending(path: "closeloop")

  @Test(arguments: Golden.names(in: rules, ending: ".yml"))
  func `a broken rules.yml is said whole`(name: String) throws {
    let text = try Golden.text(Self.rules.appending(path: name))

    let faults = Reading.faults(rules: text)

    #expect(!faults.isEmpty)
    try Golden.hold(faults + "\n", to: Self.rules.appending(path: Self.golden(name)))
  }

  @Test(arguments: Golden.names(in: daemon, ending: ".yml"))
  func `a broken closeloop.yml is said whole`(name: String) throws {
    let text = try Golden.text(Self.daemon.appending(path: name))

    let faults = Reading.faults(daemon: text, Environment(variables: [:]))

    #expect(!faults.isEmpty)
    try Golden.hold(faults + "\n", to: Self.daemon.appending(path: Self.golden(name)))
  }

  @Test func `the fixtures are there`() {
    #expect(Golden.names(in: Self.rules, ending: ".yml").count > 100)
    #expect(Golden.names(in: Self.daemon, ending: ".yml").count > 15)
  }

  private static func golden(_ name: String) -> String {
    String(name.dropLast(".yml".count)) + ".txt"
  }
}
