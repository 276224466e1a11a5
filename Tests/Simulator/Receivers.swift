import Checker
import FollowUp
import Foundation
import Transport

/// The receivers of the simulated house, one a URL: they do what the script says, and remember.
struct Receivers {
  static let urls = [
    "https://chat.example/1", "https://chat.example/2", "https://chat.example/3",
    "https://crm.example/a", "https://crm.example/b", "https://chat.example/1b",
  ]
  /// What the next requests get; `ok` after that.
  var moods: [String: [Mood]] = [:]
  var log: [Received] = []

  mutating func next(_ url: String) -> Mood {
    guard var waiting = moods[url], !waiting.isEmpty else { return .ok }
    let mood = waiting.removeFirst()
    moods[url] = waiting
    return mood
  }
}

extension Mood {
  typealias Ending = Result<TransferResult, TransferFailure>

  /// How long the attempt takes.
  var lasts: Duration {
    switch self {
    case .slow: .seconds(20)
    case .hang: .seconds(30)
    case .unreachable: .seconds(1)
    default: .milliseconds(80)
    }
  }

  var ending: Ending {
    switch self {
    case .ok, .slow: .success(TransferResult(status: 200, body: Array("ok".utf8)))
    case .busyFor30Seconds: .success(TransferResult(status: 429, headers: ["retry-after": "30"]))
    case .busyForAnHour: .success(TransferResult(status: 429, headers: ["retry-after": "3600"]))
    case .busy: .success(TransferResult(status: 429))
    case .backInAMinute: .success(TransferResult(status: 503, headers: ["retry-after": "60"]))
    case .hang: .failure(TransferFailure(kind: .timeout, bytesSent: true))
    case .close: .failure(TransferFailure(kind: .closedBeforeAnswer, bytesSent: true))
    case .serverError: .success(TransferResult(status: 500))
    case .timeoutStatus: .success(TransferResult(status: 408))
    case .refuse: .success(TransferResult(status: 400))
    case .gone: .success(TransferResult(status: 410))
    case .redirect: .success(TransferResult(status: 301))
    case .lie: .success(TransferResult(status: 200, body: Array("no_team".utf8)))
    case .unreachable: .failure(TransferFailure(kind: .connect))
    }
  }

  /// The receiver was not there, did not answer in time, or said that it is broken.
  var isFailure: Bool {
    switch self {
    case .hang, .close, .serverError, .unreachable, .backInAMinute: true
    default: false
    }
  }

  func isTaken(by channel: Destination.Channel) -> Bool { answer(for: channel) == .ok }

  /// What the receiver did; `nil` where nothing reached it.
  func answer(for channel: Destination.Channel) -> Received.Answer? {
    switch self {
    case .ok, .slow: .ok
    case .busyFor30Seconds, .busyForAnHour, .busy, .backInAMinute: .busy
    case .hang, .close: Received.Answer.none
    case .serverError, .timeoutStatus: .error
    case .refuse, .gone, .redirect: .refused
    case .lie: channel == .slack ? .refused : .ok
    case .unreachable: nil
    }
  }

  /// The patience it asks for, in milliseconds.
  var patience: Int64? {
    switch self {
    case .busyFor30Seconds: 30_000
    case .busyForAnHour: 3_600_000
    case .backInAMinute: 60_000
    default: nil
    }
  }
}
