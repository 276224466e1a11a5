import Foundation
import GoldenFiles
import Testing

@testable import Settings

/// The shipped files, broken at random: the reader always answers, with values or with faults that have
/// a place and a sentence. The seed stands in the message of a failure.
@Suite struct MutationTests {
  static let texts: [(isRules: Bool, text: String)] = {
    let files = [
      (false, "closeloop.yml"), (true, "rules.yml"), (true, "examples/saas.yml"),
      (true, "examples/shop.yml"), (true, "examples/smallest.yml"),
    ]
    return files.compactMap { isRules, name in
      (try? Golden.text(Golden.config.appending(path: name))).map { (isRules, $0) }
    }
  }()

  @Test(arguments: UInt64(1)...24)
  func `a mutated file is read or refused`(seed: UInt64) throws {
    var random = Generator(seed: seed)

    for round in 0..<25 {
      let (isRules, text) = try #require(Self.texts.randomElement(using: &random))
      var scalars = Array(text.unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&scalars, &random) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)

      let faults = Self.faults(String(view), isRules)

      for fault in faults {
        #expect(fault.line > 0 && fault.column > 0, "seed \(seed), round \(round)")
        #expect(!fault.problem.description.isEmpty, "seed \(seed), round \(round)")
      }
    }
  }

  private static func faults(_ text: String, _ isRules: Bool) -> [Fault] {
    if isRules {
      if case .failure(let list) = SettingsReader.readRules(
        text: text, file: "rules.yml", zones: Reading.zones)
      {
        return list.faults
      }
    } else if case .failure(let list) = SettingsReader.readDaemon(
      text: text, file: "closeloop.yml", environment: Reading.environment)
    {
      return list.faults
    }
    return []
  }

  private static let spices: [String] = [
    ":", "-", "{", "}", "[", "]", ",", "&a ", "*a", "!", "|", ">", "'", "\"", "#", "%", "@", "`",
    "\n",
    "\t", "  ", "? ", "---\n", "...", "<<: ", "~", "null", "\\", "\u{FEFF}", "\u{85}", "é", "😀",
    "0", "..",
  ]

  private static func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout Generator) {
    guard !scalars.isEmpty else { return }
    let start = Int.random(in: 0..<scalars.count, using: &random)
    let end = min(scalars.count, start + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: scalars.removeSubrange(start..<end)
    case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
    case 2:
      let place = Int.random(in: 0...scalars.count, using: &random)
      scalars.insert(contentsOf: Array(scalars[start..<end]), at: place)
    case 3:
      let spice = spices.randomElement(using: &random) ?? ""
      scalars.insert(contentsOf: spice.unicodeScalars, at: start)
    default: scalars.removeSubrange(start...)
    }
  }

  /// SplitMix64: the same numbers for the same seed, everywhere.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
