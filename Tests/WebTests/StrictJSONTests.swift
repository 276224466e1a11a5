import NIOCore
import Testing
import Web

struct StrictJSONTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true\r\n", .boolean(true)), ("false", .boolean(false)),
    (#""""#, .string("")), (#""aé€😀""#, .string("aé€😀")),
    (#""\u0061\u00e9\u20AC\ud83d\uDE00""#, .string("aé€😀")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")),
    (#""\u0000""#, .string("\0")),
    ("[]", .array([])), ("[ ]", .array([])),
    ("[[],[null]]", .array([.array([]), .array([.null])])),
    ("{}", .object(JSONObject(members: []))),
    (
      #"{"b":1,"a":{}}"#,
      .object(
        JSONObject(members: [
          .init(key: "b", value: .number(JSONNumber(1))),
          .init(key: "a", value: .object(JSONObject(members: []))),
        ]))
    ),
  ])
  func `a text is read into its tree`(text: String, expected: JSONValue) throws {
    #expect(try StrictJSON.value(of: ByteBuffer(string: text)) == expected)
  }

  @Test(arguments: [
    "0", "-0", "7.0", "1e400", "-1E-2", "9223372036854775807", "123456789012345678901", "1.5e+3",
  ])
  func `a number keeps its digits`(text: String) throws {
    let value = try StrictJSON.value(of: ByteBuffer(string: text))

    #expect(value.number?.text == text)
  }

  @Test(arguments: [
    ("", "the body is empty; send a JSON object"),
    (" \n", "the body is empty; send a JSON object"),
    ("\u{feff}{}", "byte 0: a byte order mark; send UTF-8 without one"),
    ("{} {}", "byte 3: something follows after the value's end"),
    ("{\"a\":1,}", "byte 7: expected a key in quotes (got '}')"),
    ("{\"a\" 1}", "byte 5: expected ':' (got '1')"),
    ("{\"a\":1 \"b\":2}", "byte 7: expected ',' or '}' (got '\"')"),
    ("{a:1}", "byte 1: expected a key in quotes (got 'a')"),
    ("[1,]", "byte 3: expected a value (got ']')"),
    ("[1 2]", "byte 3: expected ',' or ']' (got '2')"),
    ("[1", "byte 2: the text ends in the middle of a value"),
    ("{\"a\":", "byte 5: the text ends in the middle of a value"),
    ("\"abc", "byte 4: the text ends in the middle of a value"),
    ("\"\\u12", "byte 5: the text ends in the middle of a value"),
    ("tru", "byte 3: the text ends in the middle of a value"),
    ("trux", "byte 3: expected a value (got 'x')"),
    ("NaN", "byte 0: expected a value (got 'N')"),
    ("\0", "byte 0: expected a value (got byte 0x0)"),
    ("01", "byte 0: not a number as JSON writes it"),
    ("-", "byte 0: not a number as JSON writes it"),
    ("1.", "byte 0: not a number as JSON writes it"),
    ("1e", "byte 0: not a number as JSON writes it"),
    (".5", "byte 0: expected a value (got '.')"),
    ("+1", "byte 0: expected a value (got '+')"),
    ("\"a\u{1}\"", "byte 2: a bare control character in a string; escape it"),
    ("\"a\nb\"", "byte 2: a bare control character in a string; escape it"),
    ("\"\\x41\"", "byte 1: an unknown escape in a string"),
    ("\"\\u00g0\"", "byte 1: an unknown escape in a string"),
    ("\"\\ud800\"", "byte 1: half of a surrogate pair; send the character whole"),
    ("\"\\udc00x\"", "byte 1: half of a surrogate pair; send the character whole"),
    ("\"\\ud800\\u0041\"", "byte 1: half of a surrogate pair; send the character whole"),
    ("{\"score\":3,\"score\":10}", "/score: the key comes twice; send it once"),
    ("{\"score\":3,\"\\u0073core\":10}", "/score: the key comes twice; send it once"),
    ("{\"a\":[0,{\"x/y~\":1,\"x/y~\":2}]}", "/a/1/x~1y~0: the key comes twice; send it once"),
  ])
  func `a text that is refused is told where and why`(text: String, expected: String) {
    #expect(fault(Array(text.utf8))?.text == expected)
  }

  @Test(arguments: [
    [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xc3, 0x22],
    [0x22, 0xe0, 0x80, 0x80, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xf0, 0x80, 0x80, 0x80, 0x22],
    [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22],
    [0x22, 0xe2, 0x82, 0x22], [0x22, 0xe2, 0x82], [0x22, 0x80, 0x22],
  ])
  func `broken UTF-8 is refused in every form`(bytes: [UInt8]) {
    #expect(fault(bytes)?.text == "byte 1: broken UTF-8")
  }

  @Test func `depth over 32 is refused and 32 is not`() throws {
    let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    let deeper = String(repeating: "{\"a\":", count: 33) + "1" + String(repeating: "}", count: 33)

    _ = try StrictJSON.value(of: ByteBuffer(string: deepest))
    #expect(fault(Array(deeper.utf8))?.text == "byte 160: nested deeper than 32 levels")
    #expect(
      fault([UInt8](repeating: UInt8(ascii: "["), count: 1 << 20))?.text
        == "byte 32: nested deeper than 32 levels")
  }

  @Test func `keys are told apart when there are many`() {
    let members = (0..<1_000).map { "\"k\($0)\":\($0)" }
    let twice = "{" + (members + ["\"k999\":0"]).joined(separator: ",") + "}"

    #expect(fault(Array(("{" + members.joined(separator: ",") + "}").utf8)) == nil)
    #expect(fault(Array(twice.utf8))?.pointer == "/k999")
  }

  private func fault(_ bytes: [UInt8]) -> JSONFault? {
    do throws(JSONFault) {
      _ = try StrictJSON.value(of: ByteBuffer(bytes: bytes))
      return nil
    } catch {
      return error
    }
  }
}
