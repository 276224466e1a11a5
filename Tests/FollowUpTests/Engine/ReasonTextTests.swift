import FollowUp
import Testing

struct ReasonTextTests {
  @Test(arguments: Reason.allCases)
  func `every reason is a sentence for people`(reason: Reason) {
    let sentence = reason.sentence

    #expect(sentence != reason.rawValue)
    #expect(sentence.first?.isUppercase == true)
    #expect(!sentence.hasSuffix("."))
    #expect(sentence.count > 10)
  }

  @Test func `no two reasons read the same`() {
    #expect(Set(Reason.allCases.map(\.sentence)).count == Reason.allCases.count)
  }
}
