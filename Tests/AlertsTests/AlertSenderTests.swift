import FollowUp
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Alerts

@Suite(.timeLimit(.minutes(1)))
struct AlertSenderTests {
  @Test func `a detractor's alert arrives at Slack and is delivered`() async throws {
    let peer = try await FakePeer.start(.ok)

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer])) { _ in
        try await bench.receive()
        _ = await peer.next()
      }

      let alert = try await bench.alert()
      #expect(alert.state == .delivered)
      #expect(alert.attempts == 1)
    }
    let request = try #require(peer.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/cs-urgent")
    #expect(request.body.contains("New case: 3/10 from a1@example.com"))
    #expect(request.body.contains("> late again"))
  }

  @Test func `the watchdog sees that the sender goes round`() async throws {
    let peer = try await FakePeer.start(.ok)

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer])) { sender in
        let begun = ContinuousClock.now
        try await bench.receive()
        _ = await peer.next()

        #expect(sender.lastTurnAt > begun)
        #expect(sender.isAlive)
      }
    }
  }

  struct Mood: CustomTestStringConvertible {
    var answer: FakePeer.Answer
    var state: AlertState
    var reason: Reason
    /// Seconds from now to the next attempt.
    var wait: ClosedRange<Double> = 0...0
    var mayRepeat = false
    var failure: String?
    var testDescription: String { "\(answer)" }
  }

  @Test(arguments: [
    Mood(answer: .status(200, body: "error"), state: .parked, reason: .receiverAnsweredNotOK),
    Mood(answer: .status(200), state: .parked, reason: .receiverAnsweredNotOK),
    Mood(
      answer: .status(404, body: "no_service"), state: .parked, reason: .refusedByReceiver,
      failure: "HTTP 404 no_service"),
    Mood(
      answer: .status(410, body: "it was here"), state: .parked, reason: .receiverGone,
      failure: "HTTP 410"),
    Mood(
      answer: .status(301, headers: ["Location": "/x"]), state: .parked, reason: .receiverMoved),
    Mood(answer: .bytes(10_000_000), state: .parked, reason: .receiverAnsweredNotOK),
    Mood(
      answer: .status(429, headers: ["Retry-After": "120"]), state: .waiting,
      reason: .rateLimited, wait: 115...120),
    Mood(answer: .status(429), state: .waiting, reason: .rateLimited, wait: 0...5),
    Mood(
      answer: .status(503, headers: ["Retry-After": "60"]), state: .waiting, reason: .notSent,
      wait: 55...60),
    Mood(
      answer: .status(500), state: .waiting, reason: .unknownOutcome, wait: 0...5, mayRepeat: true),
    Mood(
      answer: .status(408), state: .waiting, reason: .unknownOutcome, wait: 0...5, mayRepeat: true),
    Mood(answer: .close, state: .waiting, reason: .unknownOutcome, wait: 0...5, mayRepeat: true),
    Mood(answer: .flood, state: .waiting, reason: .unknownOutcome, wait: 0...5, mayRepeat: true),
    Mood(
      answer: .hang, state: .waiting, reason: .unknownOutcome, wait: 0...5, mayRepeat: true,
      failure: "timeout"),
  ])
  func `each mood of a receiver has its outcome`(mood: Mood) async throws {
    let peer = try await FakePeer.start(mood.answer)
    let timing = SenderTiming(totalTimeout: .milliseconds(mood.answer == .hang ? 200 : 20_000))

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer], timing: timing)) { _ in
        try await bench.test("cs-urgent")
        _ = await peer.next()
      }

      let alert = try await bench.alert()
      #expect(alert.state == mood.state)
      #expect(alert.reason == mood.reason)
      #expect(alert.mayRepeat == mood.mayRepeat)
      if let failure = mood.failure { #expect(alert.failure == failure) }
      if mood.state == .waiting {
        #expect(mood.wait.contains(alert.nextAttemptAt.timeIntervalSinceNow))
      }
    }
    #expect(peer.requests.count == 1)
  }

  @Test func `a closed port is tried again and nothing is marked as a repeat`() async throws {
    let (gone, other) = (try await FakePeer.start(.ok), try await FakePeer.start(.ok))
    let options = AlertsOptions.to(["cs-urgent": gone, "ops": other])
    await gone.stop()

    try await SenderBench.open { bench in
      try await bench.send(options) { _ in
        try await bench.test("cs-urgent")
        try await bench.test("ops")
        _ = await other.next()
      }

      let alert = try await bench.alert()
      #expect(alert.state == .waiting)
      #expect(alert.reason == .notSent)
      #expect(!alert.mayRepeat)
    }
  }

  @Test(arguments: ["invalid_blocks", "invalid_payload"])
  func `refused blocks are followed by the plain form in the same attempt`(
    word: String
  ) async throws {
    let peer = try await FakePeer.start(.status(400, body: word), .ok)

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer])) { _ in
        try await bench.receive()
        _ = await peer.next(2)
      }

      let alert = try await bench.alert()
      #expect(alert.state == .delivered)
      #expect(alert.attempts == 1)
    }
    #expect(peer.requests.map { $0.body.contains("\"blocks\"") } == [true, false])
    #expect(peer.requests.allSatisfy { $0.body.contains("late again") })
  }

  @Test func `what a receiver asked for before the start is obeyed`() async throws {
    let (held, free) = (try await FakePeer.start(.ok), try await FakePeer.start(.ok))
    let options = AlertsOptions.to(["cs-leads": held, "ops": free])

    try await SenderBench.open { bench in
      try await bench.test("cs-leads")
      let receiver = try #require(LaneBoard.Key.url(Secret(held.url("/cs-leads"))).receiver)
      _ = try await bench.ledger.exchange(
        [
          EndedAttempt(
            alert: AlertID(rawValue: 99), outcome: .delivered,
            patience: AskedPatience(receiver: receiver, seconds: 3_600))
        ], claiming: [])
      try await bench.test("ops")
      try await bench.send(options) { _ in
        _ = await free.next()
        try await bench.test("ops")
        _ = await free.next()
      }

      #expect(try await bench.alert(1).state == .waiting)
    }
    #expect(held.requests.isEmpty)
  }

  @Test func `a repeat says that it may be one`() async throws {
    let peer = try await FakePeer.start(.close, .ok)

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer])) { _ in
        try await bench.receive()
        _ = await peer.next()
      }
      try await bench.retry()
      try await bench.send(.to(["cs-urgent": peer])) { _ in _ = await peer.next() }

      #expect(try await bench.alert().state == .delivered)
    }
    #expect(peer.requests.map { $0.body.contains("(may repeat)") } == [false, true])
  }

  @Test(arguments: [Destination.Channel.slack, .webhook])
  func `a receiver that lets a kept-alive connection die is sent nothing twice`(
    _ channel: Destination.Channel
  ) async throws {
    let peer = try await FakePeer.start(.dieOnReuse)

    try await SenderBench.open { bench in
      try await bench.send(.to(["ops": peer], channel: channel)) { _ in
        for _ in 1...3 {
          try await bench.test("ops")
          _ = await peer.next()
        }
      }

      for id in 1...3 { #expect(try await bench.alert(Int64(id)).attempts == 1) }
    }
    #expect(peer.requests.map(\.connection) == [1, 2, 3])
  }

  @Test func `a destination that hangs holds up no other`() async throws {
    let (hanging, quick) = (try await FakePeer.start(.hang), try await FakePeer.start(.ok))
    let options = AlertsOptions.to(
      ["cs-urgent": hanging, "ops": quick],
      timing: SenderTiming(stopWithin: .milliseconds(50)))

    try await SenderBench.open { bench in
      try await bench.send(options) { _ in
        for number in 1...10 { try await bench.receive(number) }
        _ = await hanging.next(4)
        for _ in 1...10 { try await bench.test("ops") }

        #expect(await quick.next(10).count == 10)
        #expect(hanging.requests.count == 4)
      }
    }
  }

  @Test func `alerts for a destination without an endpoint are parked`() async throws {
    let peer = try await FakePeer.start(.ok)

    try await SenderBench.open { bench in
      try await bench.send(.to(["ops": peer])) { _ in
        try await bench.test("cs-leads")
        try await bench.receive()
        // The urgent one stands in at operations, which shows that both were seen.
        _ = await peer.next()
      }

      #expect(try await bench.alert(1).reason == .unknownDestination)
      #expect(try await bench.alert(2).reason == .unknownDestination)
      #expect(try await bench.alert(2).hasStandIn)
      #expect(try await bench.alert(3).state == .delivered)
    }
  }

  @Test func `what is for a destination whose secret cannot be read waits for it`() async throws {
    let (ops, urgent) = (try await FakePeer.start(.ok), try await FakePeer.start(.ok))
    var unread = AlertsOptions.to(["ops": ops])
    unread.unread = ["cs-urgent"]

    try await SenderBench.open { bench in
      try await bench.send(unread) { sender in
        try await bench.test("cs-urgent")
        try await bench.receive()
        // The urgent one stands in at operations, which is told why as well.
        let told = await ops.next(2).map(\.body)
        #expect(told.count { $0.contains("cs-urgent cannot be read") } == 1)
        #expect(try await bench.alert(1).state == .waiting)
        #expect(try await bench.alert(2).state == .waiting)
        sender.update(.to(["ops": ops, "cs-urgent": urgent]))
        _ = await urgent.next(2)
      }

      #expect(try await bench.alert(1).state == .delivered)
      #expect(try await bench.alert(2).state == .delivered)
    }
  }

  @Test func `reloaded options take effect and send nothing again`() async throws {
    let (old, new) = (try await FakePeer.start(.ok), try await FakePeer.start(.ok))

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": old])) { sender in
        try await bench.receive(1)
        _ = await old.next()
        sender.update(.to(["cs-urgent": new]))
        try await bench.receive(2)
        _ = await new.next()
      }
    }
    #expect(old.requests.count == 1)
    #expect(new.requests.count == 1)
  }

  @Test func `stopping abandons what hangs as unknown`() async throws {
    let peer = try await FakePeer.start(.hang)
    let timing = SenderTiming(stopWithin: .milliseconds(50))

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer], timing: timing)) { _ in
        try await bench.receive()
        _ = await peer.next()
      }

      let alert = try await bench.alert()
      #expect(alert.state == .waiting)
      #expect(alert.reason == .unknownOutcome)
      #expect(alert.mayRepeat)
    }
  }
}
