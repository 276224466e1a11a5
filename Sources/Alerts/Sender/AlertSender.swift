import FollowUp
public import Foundation
public import Ledger
public import Logging
public import ServiceLifecycle
import Synchronization
public import Transport

/// Sends what waits in the outbox. Claims only what starts at once, sends it, reads the answer by the
/// channel's own rules and gives the outcome back to the ledger, together with the next claims.
public actor AlertSender: Service {
  let ledger: LedgerStore
  let transfers: TransferLoop
  let logger: Logger
  let now: @Sendable () -> Date
  /// A share of a retry's delay to add, from -0.2 to 0.2.
  let jitter: @Sendable () -> Double

  var options: AlertsOptions
  var endpoints: [String: Endpoint] = [:]
  var teller: StoryTeller
  var outgoing = Outgoing()
  var metrics = AlertMetrics()
  /// Destinations whose receiver is away for so long that operations was told.
  var toldAway: Set<String> = []
  /// Troubles and their ends that operations is to be told of.
  var untold: [String] = []
  /// When receivers that fail were last looked at, and whether it was too soon to look again.
  var lastReport: Duration?
  var isReportPutOff = false
  /// When the outbox was last looked through for the next due instants.
  var lastLook: Duration?
  static let lookEvery = Duration.milliseconds(50)
  static let reportEvery = Duration.milliseconds(100)

  let wake = Bell()
  private let origin = ContinuousClock.now
  let face: Mutex<Face>

  /// What others may look at without waiting for the sender.
  struct Face {
    var snapshot = SenderSnapshot()
    var newOptions: AlertsOptions?
    var lastTurnAt = ContinuousClock.now
    var isStopping = false
  }

  public init(
    ledger: LedgerStore, transfers: TransferLoop, options: AlertsOptions, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    jitter: @escaping @Sendable () -> Double = { Double.random(in: -0.2...0.2) }
  ) {
    self.ledger = ledger
    self.transfers = transfers
    self.options = options
    self.logger = logger
    self.now = now
    self.jitter = jitter
    teller = StoryTeller(options)
    face = Mutex(Face())
    endpoints = Self.byDestination(options)
    outgoing.reconfigure(options, at: .zero)
  }

  /// Takes reloaded rules. Nothing in flight is touched, nothing is sent again; lanes keep what they know
  /// of their URLs.
  public nonisolated func update(_ options: AlertsOptions) {
    face.withLock { $0.newOptions = options }
    wake.ring()
  }

  /// From the next turn on the sender works by the options it was given last.
  func adoptNewOptions() {
    let given = face.withLock { face in
      defer { face.newOptions = nil }
      return face.newOptions
    }
    guard let given else { return }
    options = given
    teller = StoryTeller(given)
    endpoints = Self.byDestination(given)
    moved(outgoing.reconfigure(given, at: uptime))
  }

  public nonisolated var snapshot: SenderSnapshot { face.withLock { $0.snapshot } }

  /// When sender and curl thread both last went round.
  public nonisolated var lastTurnAt: ContinuousClock.Instant {
    min(face.withLock { $0.lastTurnAt }, transfers.lastTurnAt)
  }

  /// Both go round at least every 30 s while they are well; for the watchdog.
  public nonisolated var isAlive: Bool {
    lastTurnAt.duration(to: .now) < .seconds(60)
  }

  /// Time that no step of the wall clock moves.
  var uptime: Duration { origin.duration(to: .now) }

  private static func byDestination(_ options: AlertsOptions) -> [String: Endpoint] {
    Dictionary(
      options.endpoints.map { ($0.destination, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Ends when the process stops, after what is in flight has ended or its time is up; throws when the
  /// ledger cannot go on.
  public func run() async throws {
    let failure = await withGracefulShutdownHandler {
      await self.sendUntilStopped()
    } onGracefulShutdown: {
      self.face.withLock { $0.isStopping = true }
      self.wake.ring()
    }
    if let failure { throw failure }
  }

  var isStopping: Bool { Task.isCancelled || face.withLock { $0.isStopping } }
}
