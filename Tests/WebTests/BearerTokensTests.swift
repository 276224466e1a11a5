import FollowUp
import HTTPTypes
import Testing
import Web

struct BearerTokensTests {
  private let tokens = BearerTokens([
    (token: Secret("alpha-1"), holder: "app"), (token: Secret("alpha-2"), holder: "app"),
    (token: Secret("beta"), holder: "forms"),
  ])

  @Test(arguments: [
    ("Bearer alpha-1", "app"), ("Bearer alpha-2", "app"), ("bearer beta", "forms"),
    ("BEARER  beta", "forms"),
  ])
  func `a token is its holder's`(header: String, holder: String) throws {
    #expect(try tokens.holder(of: [.authorization: header]) == holder)
  }

  @Test(arguments: ["", "Bearer", "Bearer ", "Basic alpha-1", "alpha-1", "Bearer:alpha-1"])
  func `without a token the answer asks for one`(header: String) {
    #expect(
      refusal([.authorization: header])
        == Problem(
          .unauthorized, "no bearer token; send Authorization: Bearer TOKEN",
          headers: [.wwwAuthenticate: "Bearer realm=\"closeloop\""]))
    #expect(refusal([:])?.status == .unauthorized)
  }

  @Test(arguments: ["Bearer alpha", "Bearer alpha-11", "Bearer ALPHA-1", "Bearer beta x"])
  func `an unknown token is refused as such`(header: String) {
    #expect(
      refusal([.authorization: header])
        == Problem(
          .unauthorized, "this bearer token is not known",
          headers: [.wwwAuthenticate: "Bearer realm=\"closeloop\", error=\"invalid_token\""]))
  }

  @Test func `no tokens let nobody in`() {
    let none = BearerTokens<String>([])

    #expect(throws: Problem.self) { try none.holder(of: [.authorization: "Bearer x"]) }
  }

  private func refusal(_ headers: HTTPFields) -> Problem? {
    do throws(Problem) {
      _ = try tokens.holder(of: headers)
      return nil
    } catch {
      return error
    }
  }
}
