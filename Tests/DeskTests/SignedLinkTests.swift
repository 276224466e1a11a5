import Crypto
import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Desk

struct SignedLinkTests {
  private let key = DeskHouse.key
  private let link = SignedLink(
    subject: .case(CaseID(rawValue: 42)), destination: "cs-urgent", action: .contacted,
    expiresAt: Date.sample + .days(14))

  @Test(arguments: [
    LinkSubject.case(CaseID(rawValue: 1)), .case(CaseID(rawValue: .max)),
    .touch(TouchID(rawValue: 7)),
  ])
  func `a token reads back as what was signed`(subject: LinkSubject) {
    for action in LinkAction.allCases {
      let link = SignedLink(
        subject: subject, destination: "käyttäjät", action: action, expiresAt: link.expiresAt)

      let read = SignedLink.read(link.token(signedWith: key), signedWith: key, now: .sample)

      #expect(read == .success(link))
    }
  }

  @Test func `a link is good until the second it expires`() {
    let token = link.token(signedWith: key)

    let before = SignedLink.read(token, signedWith: key, now: link.expiresAt - 0.001)
    let at = SignedLink.read(token, signedWith: key, now: link.expiresAt)

    #expect(before == .success(link))
    #expect(at == .failure(.expired))
  }

  @Test func `no change of a single bit passes`() throws {
    let bytes = try #require(Base64URL.decode(link.token(signedWith: key)))
    for index in bytes.indices {
      for bit in 0..<8 {
        var forged = bytes
        forged[index] ^= 1 << UInt8(bit)

        let read = SignedLink.read(Base64URL.encode(forged), signedWith: key, now: .sample)

        #expect(read == .failure(.forged), "byte \(index), bit \(bit)")
      }
    }
  }

  @Test func `a key opens its own links only`() {
    let other = LinkKey(SymmetricKey(data: [UInt8](repeating: 8, count: 32)))

    let read = SignedLink.read(link.token(signedWith: other), signedWith: key, now: .sample)

    #expect(read == .failure(.forged))
  }

  @Test func `an expired forgery is a forgery`() throws {
    var bytes = try #require(Base64URL.decode(link.token(signedWith: key)))
    bytes[18] ^= 1

    let read = SignedLink.read(
      Base64URL.encode(bytes), signedWith: key, now: Date.sample + .days(15))

    #expect(read == .failure(.forged))
  }

  @Test func `a token has one spelling`() {
    let token = link.token(signedWith: key)
    for other in [token + "=", " " + token, token + "\n", token.replacing("-", with: "+") + "A"] {
      #expect(SignedLink.read(other, signedWith: key, now: .sample) == .failure(.forged))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `random bytes open nothing and break nothing`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      let texts = [Base64URL.encode(bytes), String(decoding: bytes, as: UTF8.self)]
      for text in texts {
        #expect(SignedLink.read(text, signedWith: key, now: .sample) == .failure(.forged))
      }
    }
  }

  @Test(arguments: [UInt64(1), 2])
  func `random content under a right signature never breaks the reader`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let payload = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      let code = HMAC<SHA256>.authenticationCode(for: payload, using: key.symmetricKey)

      _ = SignedLink.read(Base64URL.encode(payload + Array(code)), signedWith: key, now: .sample)
    }
  }

  @Test func `the signer writes the whole address`() {
    let signer = LinkSigner(publicURL: "https://loop.example/", key: key) { .sample }

    let url = signer.url(for: link.subject, destination: "cs-urgent", action: .contacted)

    #expect(url == "https://loop.example/l/" + link.token(signedWith: key))
    #expect(url.utf8.count < 300)
  }
}
