import FollowUp
import Foundation
import Testing

@testable import Alerts

struct StandardWebhookTests {
  @Test func `the signature is the one of the specification's own example`() throws {
    // https://www.standardwebhooks.com: secret, id, timestamp and body of the reference libraries' tests.
    let signer = try #require(
      StandardWebhook(
        installation: "x", alert: AlertID(rawValue: 1),
        signWith: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
    let body = Array(#"{"test": 2432232314}"#.utf8)
    let now = Date(timeIntervalSince1970: 1_614_265_330)

    let headers = signer.headers(for: body, at: now, id: "msg_p5jXN8AQM9LWM0D4loKWxJek")

    #expect(headers["webhook-timestamp"] == "1614265330")
    #expect(
      headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func `the id is stable and holds no dot`() throws {
    let signer = try #require(
      StandardWebhook(installation: "host.example 7", alert: AlertID(rawValue: 42), signWith: nil))

    #expect(signer.id == "alert_hostexample7_42")
    #expect(signer.headers(for: [], at: Date())["webhook-signature"] == nil)
  }

  @Test func `several keys give several signatures`() throws {
    let signer = try #require(
      StandardWebhook(
        installation: "x", alert: AlertID(rawValue: 1), signWith: Secret("old\nnew")))

    let signatures = signer.headers(for: [1, 2], at: Date())["webhook-signature"]

    #expect(signatures?.split(separator: " ").count == 2)
  }

  @Test func `a key that is no base64 signs nothing`() {
    #expect(
      StandardWebhook(
        installation: "x", alert: AlertID(rawValue: 1), signWith: Secret("whsec_!!!")) == nil)
  }
}
