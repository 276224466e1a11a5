import Simulator
import Testing

/// A few stories on every run of the tests; `make simulate` runs many.
struct SimulatorTests {
  @Test(arguments: 0..<UInt64(8))
  func `whatever happens, the promise holds`(part: UInt64) {
    for seed in part * 5 + 200..<(part + 1) * 5 + 200 { expectPromise(seed) }
  }

  /// What each found, before it was mended.
  @Test(
    arguments: [
      1: "a known response that came again as a test broke the key of its person",
      2: "equal contents were not equal bytes in the ledger",
      3: "what a receiver asked for was forgotten with a crash",
      15: "two responses of a case could share a place in it",
      44:
        "a suppressed response revised into a contacted case did not say why the case was open again",
      387: "what waited for a destination that a reload brought back was sent beside its lane",
      956:
        "a reload that took a URL away and brought it back forgot what its receiver had asked for",
      1_915: "a start under rules without a destination forgot what its receiver had asked for",
      100_061: "a restart took a small step of the clock for time that had passed at the receiver",
      101_099: "a step of the clock and a restart cut short what a receiver had asked for",
      101_186: "a clock set back made a told rung look as if it came later",
      2_001_869:
        "a start under rules that gave a URL to another destination forgot what its receiver had asked for",
      2_002_302: "the checker missed the later rung that was told and let go of since",
      2_002_944:
        "a second step of the clock took what a receiver had asked for before for asked after",
      2_004_325: "a crash after a step of the clock was found moved what waited a second time",
      83_006_802:
        "the checker forgot what a receiver had asked for with the alert that somebody dropped",
    ])
  func `what was found once stays mended`(seed: UInt64, found: String) {
    expectPromise(seed)
  }

  private func expectPromise(_ seed: UInt64) {
    let finding = Simulator.run(seed: seed)
    #expect(finding == nil, "seed \(seed): \(finding.map { "\($0.failure)" } ?? "")")
  }
}
