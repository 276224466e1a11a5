import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct DecisionTests {
  @Test func `who has heard of a case stays known when its state is put again`() {
    var decision = Decision(reason: .routeMatched, fresh: FreshNumbers(alert: 100))
    decision.enqueue(
      .caseOpened, to: ["crm"], case: Stage.openCase, reason: .routeMatched, facts: AlertFacts(),
      now: .sample)
    decision.put(Stage.openCase)

    #expect(decision.cases.map(\.told) == [Stage.openCase.told.union(["crm"])])
  }
}
