import FollowUp
import Foundation
import HTTPTypes
import NIOCore
import Surveys
import Testing

@testable import Intake

/// Signatures made with Python's hmac module, but for the vector of the Standard Webhooks repository.
struct VerifierTests {
  static let body = #"{"id": "v-1", "score": 3}"#
  /// 2025-11-25T09:00:00Z
  static let seconds = 1_764_061_200

  /// One scheme with a request it takes.
  struct Scheme: CustomTestStringConvertible, Sendable {
    var name: String
    var verification: Verification
    var headers: [String: String]
    var body = VerifierTests.body
    var secret = "hook-secret-1"
    var pathSecret: String?
    /// Changed by one letter, no request passes.
    var isTimed = false

    var testDescription: String { name }
  }

  private static func preset(_ name: String) -> Verification {
    Preset.named(name)?.verification ?? .path
  }

  private static let hex = "9afb13fcde7a250d14392c2ebafad7b83a4fc0769e3d0c5d729b0fff6f8ed06b"
  private static let base64 = "mvsT/N56JQ0UOSwuuvrXuDpPwHaePQxdcpsP/2+O0Gs="

  static let schemes: [Scheme] = [
    Scheme(
      name: "delighted", verification: preset("delighted"),
      headers: ["X-Delighted-Webhook-Signature": "sha256=" + hex]),
    Scheme(
      name: "typeform", verification: preset("typeform"),
      headers: ["Typeform-Signature": "sha256=" + base64]),
    Scheme(
      name: "tally", verification: preset("tally"), headers: ["Tally-Signature": base64]),
    Scheme(
      name: "survicate in hex", verification: preset("survicate"), headers: ["Hmac": hex]),
    Scheme(
      name: "survicate in base64", verification: preset("survicate"), headers: ["Hmac": base64]),
    Scheme(
      name: "surveymonkey", verification: preset("surveymonkey"),
      headers: ["Sm-Signature": "+bUCe/fkSt93c5e3PXGqBo8O9qA="]),
    Scheme(
      name: "zendesk", verification: preset("zendesk"),
      headers: [
        "X-Zendesk-Webhook-Signature": "pw/1sUWf4LpxcT5xMJxRCyZM66pVHcNPIn+aG9AFo2I=",
        "X-Zendesk-Webhook-Signature-Timestamp": "2025-11-25T09:00:00Z",
      ], isTimed: true),
    Scheme(
      name: "hubspot", verification: preset("hubspot"),
      headers: [
        "X-HubSpot-Signature-v3": "Fiz5Cs7MoyNPGaMoU9sdklHbUsB2hI4siNYEg2FdSz0=",
        "X-HubSpot-Request-Timestamp": "1764061200000",
      ], isTimed: true),
    Scheme(
      name: "qualtrics", verification: preset("qualtrics"), headers: [:],
      body: "HMAC=55df687a6513b1783dd023a5d52c1c21ff9507ebb60d235e72f40aa40f534aacfe02dd20f88bf2e8"
        + "ceb9b5fdba095e3804421e2e414d0cefdd87a009f2f4d36d&MSG=%7B%22Status%22%3A%22Complete%22"
        + "%2C%22SurveyID%22%3A%22SV_1%22%2C%22ResponseID%22%3A%22R_1%22%7D&Topic=x"),
    Scheme(
      name: "standard webhooks", verification: preset("formbricks"),
      headers: [
        "webhook-id": "msg_1", "webhook-timestamp": "1764061200",
        "webhook-signature": "v2,x v1,TyTaxa+A+GppWAB/q822ez5IYFlHKAiFpO4qWJUyr04=",
      ], secret: "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", isTimed: true),
    Scheme(
      name: "svix", verification: preset("standard-webhooks"),
      headers: [
        "svix-id": "msg_1", "svix-timestamp": "1764061200",
        "svix-signature": "v1,TyTaxa+A+GppWAB/q822ez5IYFlHKAiFpO4qWJUyr04=",
      ], secret: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", isTimed: true),
    Scheme(
      name: "generic with a time",
      verification: .signature(
        Signature(
          .headers(["X-Sig"]), .hex, signed: [.timestamp, .text("."), .body],
          timestampHeaders: ["X-Time"])),
      headers: [
        "X-Sig": "6b46d256672a0a42aa78da141a7218a882b33f5f19554e1516a318cd25448142",
        "X-Time": "1764061200",
      ], isTimed: true),
    Scheme(
      name: "bearer", verification: .bearer, headers: ["Authorization": "Bearer hook-secret-1"]),
    Scheme(
      name: "a header", verification: .header("X-Token"), headers: ["X-Token": "hook-secret-1"]),
    Scheme(name: "the path", verification: .path, headers: [:], pathSecret: "hook-secret-1"),
  ]

  static func verify(
    _ scheme: Scheme, secrets: [String]? = nil, secondsLater: Double = 0, body: String? = nil,
    headers: [String: String]? = nil
  ) -> Verifier.Verified? {
    let verifier = Verifier(
      scheme.verification, secrets: (secrets ?? [scheme.secret]).map(Secret.init),
      clientID: "client-7", toleranceSeconds: 300)
    var fields = HTTPFields()
    for (name, value) in headers ?? scheme.headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return verifier.verify(
      HookRequest(
        method: "POST", address: "https://nps.example.com/v1/hooks/hub?x=1",
        pathSecret: scheme.pathSecret, headers: fields,
        body: ByteBuffer(string: body ?? scheme.body),
        receivedAt: Date(timeIntervalSince1970: Double(Self.seconds) + secondsLater)))
  }

  @Test(arguments: schemes) func `the sender's request is taken`(scheme: Scheme) {
    #expect(Self.verify(scheme) != nil)
  }

  @Test(arguments: schemes)
  func `each of several secrets may have been used`(scheme: Scheme) {
    #expect(Self.verify(scheme, secrets: ["whsec_b2xkLW9sZC1vbGQ=", scheme.secret]) != nil)
  }

  @Test(arguments: schemes) func `another secret is none`(scheme: Scheme) {
    #expect(Self.verify(scheme, secrets: ["whsec_b2xkLW9sZC1vbGQ="]) == nil)
    #expect(Self.verify(scheme, secrets: []) == nil)
  }

  @Test(arguments: schemes) func `one changed byte is another body`(scheme: Scheme) {
    switch scheme.verification {
    case .bearer, .header, .path: return
    case .signature: break
    }
    let changed = scheme.body.replacing("_1", with: "_2").replacing("v-1", with: "v-2")

    #expect(Self.verify(scheme, body: changed) == nil)
  }

  @Test(arguments: schemes) func `a request without the sign is refused`(scheme: Scheme) {
    for name in scheme.headers.keys {
      #expect(Self.verify(scheme, headers: scheme.headers.filter { $0.key != name }) == nil)
    }
    #expect(
      Self.verify(scheme, headers: scheme.headers.mapValues { _ in "" }) == nil
        || scheme.headers.isEmpty)
  }

  @Test(arguments: schemes.filter(\.isTimed), [-301.0, 301])
  func `a signed time is believed for five minutes either way`(scheme: Scheme, late: Double) {
    #expect(Self.verify(scheme, secondsLater: late) == nil)
    #expect(Self.verify(scheme, secondsLater: late < 0 ? -300 : 300) != nil)
  }

  @Test func `the vector of the Standard Webhooks repository passes, and its id is known`() {
    var scheme = Scheme(
      name: "vector", verification: .signature(.standardWebhooks),
      headers: [
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      ], body: #"{"test": 2432232314}"#, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    let late = 1_614_265_330.0 - Double(Self.seconds)

    #expect(
      Self.verify(scheme, secondsLater: late)
        == Verifier.Verified(messageID: "msg_p5jXN8AQM9LWM0D4loKWxJek"))
    scheme.headers["webhook-signature"] = "v1,g0hM9SsE"
    #expect(Self.verify(scheme, secondsLater: late) == nil)
    scheme.headers["webhook-signature"] = "v1,"
    #expect(Self.verify(scheme, secondsLater: late) == nil)
  }

  @Test func `Svix's vector with an ed25519 key passes`() {
    let scheme = Scheme(
      name: "vector", verification: .signature(.standardWebhooks),
      headers: [
        "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "svix-timestamp": "1614265330",
        "svix-signature": "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXw"
          + "VLPo3mNl8EM+m7TBAg==",
      ], body: #"{"test": 2432232314}"#,
      secret: "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=")
    let late = 1_614_265_330.0 - Double(Self.seconds)

    #expect(Self.verify(scheme, secondsLater: late) != nil)
    #expect(Self.verify(scheme, secondsLater: late, body: "{}") == nil)
  }
}
