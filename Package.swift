// swift-tools-version: 6.2
import PackageDescription

/// The language features every Swift target of the house is held to. CI sets `CLOSELOOP_WARNINGS=errors`.
let warnings: [SwiftSetting] =
  Context.environment["CLOSELOOP_WARNINGS"] == "errors" ? [.treatAllWarnings(as: .error)] : []
let strict: [SwiftSetting] =
  warnings + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
  name: "HummingbirdTesting", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite's own C API, for the statements the writer runs tens of thousands of times a second.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
/// HTTP's parts as they pass through a connection's handlers; the server's own type for them.
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

/// One module of the house, with the settings all of them share.
func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module.
func tests(of name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ["TestSupport", "GoldenFiles", .target(name: name)] + dependencies,
    resources: [.copy("Fixtures")], swiftSettings: strict)
}

let package = Package(
  name: "closeloop",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "closeloop", targets: ["closeloop"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // What is said and decided. Knows nobody.
    module("FollowUp", [crypto]),
    // Survey tools as values: what each sends and how it signs. Settings and Intake both need it.
    module("Surveys", []),
    // YAML in, values or all faults out.
    module("Settings", ["FollowUp", "Surveys", .product(name: "Yams", package: "Yams"), crypto]),
    // The one transaction that remembers.
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    module("Ledger", ["CSQLite", "FollowUp", grdb, sqlite, crypto]),
    // One HTTP request over libcurl, and the thread that owns the multi handle.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    module("Transport", ["CCurl", "FollowUp"]),
    // What every HTTP door shares: problems, tokens, limits.
    module(
      "Web",
      [
        "FollowUp", hummingbird, hummingbirdCore, httpTypes, nioHTTPTypes, nio, crypto, logging,
        lifecycle,
      ]),
    // Small services; they meet in the ledger.
    module(
      "Intake",
      [
        "FollowUp", "Ledger", "Surveys", "Transport", "Web", hummingbird, httpTypes, nio, crypto,
        logging, metrics, lifecycle,
      ]),
    module("Timers", ["FollowUp", "Ledger", logging, metrics, lifecycle]),
    module("Alerts", ["FollowUp", "Ledger", "Transport", crypto, logging, metrics, lifecycle]),
    module(
      "Desk",
      [
        "FollowUp", "Ledger", "Web", hummingbird, httpTypes, nio, crypto, mustache, logging,
        metrics,
      ]),
    // The daemon's own health: readiness, metrics, systemd.
    module("Vitals", [hummingbird, httpTypes, nio, logging, coreMetrics, lifecycle]),
    .executableTarget(
      name: "closeloop",
      dependencies: [
        "FollowUp", "Surveys", "Settings", "Ledger", "Transport", "Intake", "Timers", "Alerts",
        "Desk", "Vitals", "Web",
        argumentParser, hummingbird, hummingbirdCore, nio, nioPosix, logging, metrics, coreMetrics,
        lifecycle, unixSignals,
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["FollowUp", nio, nioPosix], path: "Tests/TestSupport",
      swiftSettings: strict),
    // Text held to files. Apart from TestSupport, which the simulator's release needs without swift-testing.
    .target(name: "GoldenFiles", path: "Tests/GoldenFiles", swiftSettings: strict),
    // A disk whose power fails at a chosen sync: a SQLite VFS for the ledger's tests.
    .target(
      name: "PowerCut", path: "Tests/PowerCut", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("sqlite3")]),
    // Load for `make bench`; never installed.
    .executableTarget(
      name: "closeloop-load", dependencies: [argumentParser, nio, nioPosix],
      path: "Tests/LoadGenerator", swiftSettings: strict),
    // The promise, held against a database by code that knows nothing of the engine's.
    .target(name: "Checker", dependencies: [sqlite], path: "Tests/Checker", swiftSettings: strict),
    .executableTarget(
      name: "closeloop-checker", dependencies: ["Checker"], path: "Tests/CheckerTool",
      swiftSettings: strict),
    // The whole engine under a seed: `make simulate`.
    .target(
      name: "Simulator",
      dependencies: [
        "Checker", "FollowUp", "Settings", "Ledger", "Transport", "Timers", "Alerts", "TestSupport",
      ], path: "Tests/Simulator", swiftSettings: strict),
    .executableTarget(
      name: "closeloop-simulate", dependencies: ["Simulator"], path: "Tests/SimulateTool",
      swiftSettings: strict),
    .testTarget(name: "SimulatorTests", dependencies: ["Simulator"], swiftSettings: strict),
    tests(of: "FollowUp", []),
    tests(of: "Surveys", []),
    tests(of: "Settings", ["FollowUp", "Surveys"]),
    tests(of: "Ledger", ["FollowUp", "PowerCut", grdb, sqlite]),
    tests(of: "Transport", ["CCurl", "FollowUp"]),
    tests(
      of: "Web",
      [
        "FollowUp", hummingbird, hummingbirdTesting, httpTypes, nioHTTPTypes, nio, nioPosix,
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    tests(
      of: "Intake",
      [
        "FollowUp", "Ledger", "Surveys", "Transport", "Web", hummingbird, hummingbirdTesting,
        httpTypes, nio, logging, metrics,
        .product(name: "MetricsTestKit", package: "swift-metrics"),
      ]),
    tests(of: "Timers", ["FollowUp", "Ledger", logging]),
    tests(of: "Alerts", ["FollowUp", "Ledger", "Transport", grdb, crypto, logging, lifecycle]),
    tests(
      of: "Desk",
      [
        "FollowUp", "Ledger", "Web", hummingbird, hummingbirdTesting, httpTypes, nio, nioPosix,
        crypto, logging,
      ]),
    tests(of: "Vitals", [hummingbird, hummingbirdTesting, httpTypes, logging, coreMetrics]),
    tests(of: "closeloop", ["FollowUp", "Transport", argumentParser]),
    // The real binary from outside; it depends on the executable so that it is built.
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Checker", "closeloop", "FollowUp", "Transport", "TestSupport", grdb],
      swiftSettings: strict),
  ]
)
