import Testing

@testable import Desk

struct FormFieldsTests {
  @Test func `fields are decoded, trimmed and kept in order`() throws {
    let fields = try FormFields("name=+Anna%20Berg+&note=a%26b%3Dc&empty=&bare")

    #expect(fields.names == ["name", "note", "empty", "bare"])
    #expect(fields["name"] == " Anna Berg ")
    #expect(fields.text("name") == "Anna Berg")
    #expect(fields.text("note") == "a&b=c")
    #expect(fields.text("empty") == nil)
    #expect(fields.text("bare") == nil)
    #expect(fields.text("absent") == nil)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "%ff=1", "a=%c3%28", "a=%00"])
  func `what is not URL-encoded UTF-8 is refused`(text: String) {
    #expect(throws: FormFields.Fault.notEncoded) { try FormFields(text) }
  }

  @Test func `a field that comes twice is refused`() {
    #expect(throws: FormFields.Fault.repeated("a")) { try FormFields("a=1&b=2&%61=3") }
  }

  @Test func `a field nobody asked for is refused`() throws {
    let fields = try FormFields("act=ack&admin=1")

    #expect(throws: FormFields.Fault.unknown("admin")) { try fields.expect(only: ["act"]) }
  }
}
