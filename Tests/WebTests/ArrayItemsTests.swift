import NIOCore
import Testing
import Web

struct ArrayItemsTests {
  @Test(arguments: [
    ("[{\"a\":1} {\"a\":2}]", "byte 9: expected ',' or ']' (got '{')"),
    ("[{\"a\":1},]", "byte 9: expected a value (got ']')"),
    ("[{\"a\":1}] x", "byte 10: something follows after the value's end"),
    ("[{\"a\":1}", "byte 8: the text ends in the middle of a value"),
    ("[{\"a\":[1,{\"b\"]}]", "byte 13: expected ':' (got ']')"),
    ("[{\"a\":tru}]", "byte 9: expected a value (got '}')"),
  ])
  func `broken syntax refuses the whole array`(text: String, expected: String) {
    #expect(fault(Array(text.utf8))?.text == expected)
  }

  @Test func `broken UTF-8 refuses the whole array`() {
    let bytes = Array("[{\"a\":\"".utf8) + [0xff] + Array("\"},{}]".utf8)

    #expect(fault(bytes)?.text == "byte 7: broken UTF-8")
  }

  @Test(arguments: ["[{\"a\":1,\"a\":2},{}]", "[\"\\ud800\",{}]"])
  func `what spoils one item leaves the array alone`(text: String) {
    #expect(fault(Array(text.utf8)) == nil)
  }

  @Test func `a million brackets need no stack`() {
    let count = 1 << 20
    let bytes =
      [UInt8](repeating: UInt8(ascii: "["), count: count)
      + [UInt8](repeating: UInt8(ascii: "]"), count: count)

    #expect(fault(bytes) == nil)
  }

  @Test func `lines are found without the blank ones`() {
    let text = "\n{\"a\":1}\r\n  \n\t\r\n{\"b\":2}\n\n{\"c\":3}"
    var lines: [String] = []
    var offset = 0

    Array(text.utf8).withUnsafeBytes { bytes in
      while let range = StrictJSON.nextLine(of: bytes, after: offset) {
        lines.append(String(decoding: bytes[range], as: UTF8.self))
        offset = range.upperBound
      }
    }

    #expect(lines == ["{\"a\":1}\r", "{\"b\":2}", "{\"c\":3}"])
  }

  private func fault(_ bytes: [UInt8]) -> JSONFault? {
    bytes.withUnsafeBytes { bytes in
      do throws(JSONFault) {
        try StrictJSON.checkArray(bytes)
        return nil
      } catch {
        return error
      }
    }
  }
}
