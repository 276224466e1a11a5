import Testing

@testable import Settings

/// What must not hang, crash or be read as something else.
@Suite struct YAMLReaderTests {
  @Test func `a bomb of aliases is refused before it is composed`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    text += "? [*a40]\n: used as a key\n"

    let (root, findings) = YAMLReader.read(text)

    #expect(root == nil)
    #expect(findings.count == 361)
    #expect(findings[0].problem == .yaml(.alias(name: "a0")))
  }

  @Test func `an alias behind a tag, a quote or a comment sign is seen`() {
    let text = "a: &x 1\nb: {\"k\":*x, 'l #': *x}\n"

    let problems = YAMLReader.read(text).findings.map(\.position)

    #expect(problems == [Position(line: 2, column: 9), Position(line: 2, column: 20)])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `a thousand levels and more are refused`(opening: String) {
    let text = String(repeating: opening, count: 20_000)

    let (_, findings) = YAMLReader.read(text)

    #expect(!findings.isEmpty)
  }

  @Test func `levels within libyaml's limit and over ours are refused`() {
    let text = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)

    let findings = YAMLReader.read(text).findings

    #expect(findings.map(\.problem) == [.yaml(.tooDeep(limit: 32))])
  }

  @Test func `a file over a mebibyte is refused`() {
    let text = String(repeating: "# filled\n", count: 120_000)

    #expect(
      YAMLReader.read(text).findings.map(\.problem) == [.yaml(.tooLarge(limitBytes: 1 << 20))])
  }

  @Test func `a large file of many keys is read in time`() {
    let text = (0..<30_000).map { "key\($0): value" }.joined(separator: "\n")

    #expect(YAMLReader.read(text).root?.entries?.count == 30_000)
  }

  @Test func `many duplicate keys end in a fault`() {
    let text = String(repeating: "same: 1\n", count: 200)

    let findings = YAMLReader.read(text).findings

    #expect(findings.map(\.problem) == [.yaml(.duplicateKey("same", firstLine: 65))])
  }

  @Test(arguments: [
    ("a: 1\na: 2", "a"), ("\"a b\": 1\n'a b': 2", "a b"), ("{a: 1, b: 2, a: 3}", "a"),
    ("-x: 1\n-x: 2", "-x"), ("1: a\n\"1\": b", "1"), ("é: 1\né: 2", "é"),
    ("x: {in: 1, in: 2}", "in"), ("\"\": 1\n\"\": 2", ""), ("\"\\\"\": 1\n\"\\\"\": 2", "\""),
  ])
  func `a duplicate key is found however it is written`(text: String, key: String) {
    let problems = YAMLReader.read(text).findings.map(\.problem)

    #expect(problems == [.yaml(.duplicateKey(key, firstLine: 1))])
  }

  @Test func `nothing is coerced`() {
    let text = "[yes, NO, 1_000, 0o14, 2026-12-01, 12:30, 1e3, 'x', \"y\", ~, .inf, 0x1F]"

    let root = YAMLReader.read(text).root

    #expect(
      root?.flowText
        == "[yes, NO, 1_000, 0o14, 2026-12-01, 12:30, 1e3, \"x\", \"y\", ~, .inf, 0x1F]")
  }

  @Test(arguments: [
    "\u{FEFF}timezone: [UTC", "a: \u{85}[", "a:\r\n  b: [\r\n", "a\u{2028}b: [",
    "%YAML 3.0\n---\na",
    "a: 'unended", "a: \"\\ud800\"", "a: \"\\x\"", "\u{0}", "a: !<", "a: !", "a: &", "a: *", "|",
    ">",
    "? ", ": ", "- ", "---", "...", "--- !!set {a}", "%TAG ! tag:x,2026:\n--- !a b",
    "!!str a: !!str b",
  ])
  func `a fragment of YAML ends in a value or a finding`(text: String) {
    let (root, findings) = YAMLReader.read(text)

    #expect(root != nil || !findings.isEmpty || text == "\u{FEFF}" || text == "...")
  }
}
