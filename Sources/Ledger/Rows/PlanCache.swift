import FollowUp

/// Clock plans and their row numbers. A value: put back as it was when a group is rolled back.
struct PlanCache {
  private(set) var numbers: [ClockPlan: Int64] = [:]
  private(set) var plans: [Int64: ClockPlan] = [:]

  mutating func keep(_ plan: ClockPlan, as number: Int64) {
    numbers[plan] = number
    plans[number] = plan
  }
}

extension Connection {
  private static let planByText = SQL("SELECT id FROM clock_plans WHERE plan = ?")
  private static let insertPlan = SQL("INSERT INTO clock_plans (plan) VALUES (?)")
  private static let planByNumber = SQL("SELECT plan FROM clock_plans WHERE id = ?")

  /// The row of an equal plan, made if there is none.
  func number(of plan: ClockPlan) throws(LedgerError) -> Int64 {
    if let number = plans.numbers[plan] { return number }
    let text = try json(plan)
    var number = try first(Self.planByText, [text]) { $0.integer() }
    if number == nil {
      try run(Self.insertPlan, [text])
      number = lastInsertedRow
    }
    plans.keep(plan, as: number ?? 0)
    return number ?? 0
  }

  func plan(_ number: Int64) throws(LedgerError) -> ClockPlan {
    if let plan = plans.plans[number] { return plan }
    let plan = try first(Self.planByNumber, [.integer(number)]) { columns throws(LedgerError) in
      try columns.json(ClockPlan.self, by: decoder)
    }
    guard let plan, let plan else { throw .unreadable("clock plan") }
    plans.keep(plan, as: number)
    return plan
  }
}
