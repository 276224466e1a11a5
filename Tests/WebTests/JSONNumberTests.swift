import NIOCore
import Testing
import Web

struct JSONNumberTests {
  @Test(
    arguments: [
      ("7", 7), ("7.0", 7), ("7.000", 7), ("70e-1", 7), ("0.7e1", 7), ("0.07E+2", 7), ("-0", 0),
      ("0.0e999999999999", 0), ("-3", -3), ("1e2", 100), ("9223372036854775807", Int64.max),
      ("-9223372036854775808", Int64.min), ("9223372036854775807.0", Int64.max),
      ("1000000000000000001", 1_000_000_000_000_000_001),
    ] as [(String, Int64)])
  func `a whole number is one however it is written`(text: String, expected: Int64) throws {
    #expect(try number(text).integer == expected)
  }

  @Test(arguments: [
    "7.5", "7.0000000000000000001", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19",
    "1e400", "1e99999999999999999999", "1e-99999999999999999999",
  ])
  func `what is no whole number of 64 bits is none`(text: String) throws {
    #expect(try number(text).integer == nil)
  }

  @Test func `a number beyond the doubles is no double`() throws {
    #expect(try number("1e400").double == nil)
    #expect(try number("-1e400").double == nil)
    #expect(try number("1e-400").double == 0)
    #expect(try number("0.1").double == 0.1)
  }

  private func number(_ text: String) throws -> JSONNumber {
    try #require(try StrictJSON.value(of: ByteBuffer(string: text)).number)
  }
}
