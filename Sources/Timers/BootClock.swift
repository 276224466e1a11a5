import Foundation
import Glibc

extension ClockWatch.Reading {
  /// Both clocks of this machine, now.
  public static func now() -> Self {
    var time = timespec()
    // Fails only for an unknown clock or a bad pointer; neither can be here, and 0 is judged as no step.
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Self(
      wall: Date(), sinceBoot: Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000)
  }
}
