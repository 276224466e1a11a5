import Foundation
import Testing

@testable import Timers

struct ClockWatchTests {
  private let start = Date(timeIntervalSince1970: 1_790_000_000)

  private func reading(wallSeconds: Double, bootSeconds: Double) -> ClockWatch.Reading {
    ClockWatch.Reading(
      wall: start.addingTimeInterval(wallSeconds), sinceBoot: 1_000 + bootSeconds)
  }

  @Test(arguments: [
    (passed: 1.0, moved: 1.0), (passed: 1.0, moved: 61.0), (passed: 1.0, moved: -59.0),
    (passed: 3_600.0, moved: 3_600.0), (passed: 3_600.0, moved: 3_541.0),
  ])
  func `a difference of up to a minute is drift`(passed: Double, moved: Double) {
    var watch = ClockWatch()
    _ = watch.judge(reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: nil)

    let verdict = watch.judge(
      reading(wallSeconds: moved, bootSeconds: passed), newestEntryAt: nil)

    #expect(verdict == .steady)
  }

  @Test(arguments: [3_600.0, -3_600.0, 2_592_000.0, -2_592_000.0, 61.0, -61.0])
  func `a step beyond a minute holds ladders for five`(step: Double) {
    var watch = ClockWatch()
    _ = watch.judge(reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: nil)

    let verdict = watch.judge(
      reading(wallSeconds: 1 + step, bootSeconds: 1), newestEntryAt: nil)

    let until = start.addingTimeInterval(1 + step + 300)
    #expect(verdict == .stepped(bySeconds: step, holdUntil: until))
  }

  @Test func `a suspended machine is no step, for both clocks count the sleep`() {
    var watch = ClockWatch()
    _ = watch.judge(reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: nil)

    let verdict = watch.judge(
      reading(wallSeconds: 28_800, bootSeconds: 28_800), newestEntryAt: nil)

    #expect(verdict == .steady)
  }

  @Test func `after a step the new time is the one compared with`() {
    var watch = ClockWatch()
    _ = watch.judge(reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: nil)
    _ = watch.judge(reading(wallSeconds: 3_601, bootSeconds: 1), newestEntryAt: nil)

    let verdict = watch.judge(reading(wallSeconds: 3_602, bootSeconds: 2), newestEntryAt: nil)

    #expect(verdict == .steady)
  }

  @Test func `a wall clock behind the newest journal entry is said, also at the first look`() {
    var watch = ClockWatch()
    let newest = start.addingTimeInterval(3)

    let verdict = watch.judge(reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: newest)

    #expect(verdict == .behindJournal(newest: newest))
  }

  @Test func `a journal entry a moment ahead is no reason to hold`() {
    var watch = ClockWatch()

    let verdict = watch.judge(
      reading(wallSeconds: 0, bootSeconds: 0), newestEntryAt: start.addingTimeInterval(1))

    #expect(verdict == .steady)
  }
}
