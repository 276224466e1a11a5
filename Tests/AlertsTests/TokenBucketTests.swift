import Testing

@testable import Alerts

struct TokenBucketTests {
  @Test func `a burst is allowed and then the pace is kept`() {
    var bucket = TokenBucket(ratePerSecond: 1, burst: 3, at: .zero)

    #expect(bucket.available(at: .zero) == 3)
    bucket.take(3, at: .zero)

    #expect(bucket.available(at: .milliseconds(999)) == 0)
    #expect(bucket.nextAvailable(at: .zero) == .seconds(1))
    #expect(bucket.available(at: .seconds(1)) == 1)
    #expect(bucket.available(at: .seconds(100)) == 3)
  }

  @Test func `over any stretch no more is sent than burst and rate allow`() {
    var bucket = TokenBucket(ratePerSecond: 2, burst: 3, at: .zero)
    var sent = 0

    for step in 0...1_000 {
      let now = Duration.milliseconds(step * 10)
      let count = bucket.available(at: now)
      bucket.take(count, at: now)
      sent += count
    }

    #expect(sent == 3 + 2 * 10)
  }
}
