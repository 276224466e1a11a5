import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Timers

struct UpkeepServiceTests {
  /// A ledger in a folder of its own with one test response, under a wall clock that moves when told.
  private final class Stage: Sendable {
    let folder = NSTemporaryDirectory() + "upkeep-\(UUID().uuidString)"
    let ledger: LedgerStore
    let options: UpkeepOptions
    private let wall: Wall

    private final class Wall: Sendable {
      let instant = Mutex(Date.sample)
    }

    init(keepsDays: Double? = nil) async throws {
      let wall = Wall()
      self.wall = wall
      let now: @Sendable () -> Date = { wall.instant.withLock { $0 } }
      ledger = try await LedgerStore.open(
        LedgerOptions(folder: folder, now: now), rules: .sample(), text: "rules")
      var options = UpkeepOptions()
      options.now = now
      options.retention = Retention(responsesSeconds: keepsDays.map { .days($0) })
      self.options = options
      var passing = Response.sample(score: 7, id: "passing")
      passing.isTest = true  // opens nothing that would keep it
      _ = try await ledger.record(.received(passing))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // gone already: as wanted

    func pass(days: Double) { wall.instant.withLock { $0 += .days(days) } }

    func service(_ options: UpkeepOptions? = nil) -> UpkeepService {
      UpkeepService(
        ledger: ledger, options: options ?? self.options, logger: Logger(label: "test"))
    }

    func testCount() async throws -> Int {
      try await ledger.reader.prove().lines.reduce(0) { $0 + $1.tests }
    }
  }

  @Test func `nothing is let go of by a clock that has come too far, until it is still so`()
    async throws
  {
    let stage = try await Stage(keepsDays: 100)
    let service = stage.service()
    #expect(await service.prune(afterDoubt: false))

    stage.pass(days: 200)
    #expect(await service.prune(afterDoubt: false) == false)
    #expect(try await stage.testCount() == 1)

    stage.pass(days: 0.25)
    #expect(await service.prune(afterDoubt: true))
    #expect(try await stage.testCount() == 0)
    stage.pass(days: 1)
    #expect(await service.prune(afterDoubt: false))
  }

  @Test func `it comes round again however the wall clock was set, until it is ended`()
    async throws
  {
    let stage = try await Stage()
    let rounds = Mutex<[Date?]>([])
    var options = stage.options
    options.rest = { duration in
      let last = try? await stage.ledger.lastUpkeepAt()  // nil: the expectation says so
      let count = rounds.withLock { rounds in
        rounds.append(last)
        return rounds.count
      }
      #expect(duration == .seconds(21_600))
      stage.pass(days: -30)
      if count == 3 { withUnsafeCurrentTask { $0?.cancel() } }
    }

    try await stage.service(options).run()

    #expect(rounds.withLock { $0 } == [.sample, .sample - .days(30), .sample - .days(60)])
  }

  @Test func `a rest is over when the service is ended`() async throws {
    let stage = try await Stage()
    let (resting, begun) = AsyncStream<Void>.makeStream()
    var options = stage.options
    options.rest = { [rest = options.rest] duration in
      begun.yield()
      await rest(duration)
    }
    let running = Task { [options] in try await stage.service(options).run() }
    for await _ in resting { break }

    running.cancel()

    try await running.value
  }
}
