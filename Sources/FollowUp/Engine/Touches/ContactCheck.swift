import Foundation

/// Whether a person may be touched: asked when a touch is planned, and again when it is to be told.
struct ContactCheck {
  let kind: TouchKind
  /// Goes to a tool that reaches the customer, and not to a colleague.
  let isHandedToTool: Bool
  let isTest: Bool
  /// The touch that holds the person's place already.
  let reserved: TouchID?

  /// The first of these that holds, in this order: an open case of the person, opted out, a pending touch,
  /// the cool-down, for an invite an open case of the account, no way to reach the person.
  ///
  /// - Parameter telling: when the touch is to be told; the cool-down must be over by then.
  func refusal(
    of dossier: Dossier, telling: Date, _ situation: Situation, _ rules: Rules
  ) -> Reason? {
    if dossier.openCase != nil { return .personHasOpenCase }
    if isOptedOut(dossier, situation) { return .optedOut }
    if let pending = dossier.pendingTouch, !makesWay(pending) { return .touchPending }
    if isCoolingDown(dossier, at: telling, rules.contactPolicy) { return .coolDown }
    if kind == .invite, rules.contactPolicy.noInviteWhileAccountHasOpenCase,
      situation.accountHasOpenCase
    {
      return .accountHasOpenCase
    }
    if isHandedToTool { return dossier.keys.isEmpty ? .noPersonKey : nil }
    return dossier.person.isContactable ? nil : .notContactable
  }

  /// A pending touch that is this one, or a test in the way of a real one.
  func makesWay(_ pending: Touch) -> Bool {
    pending.id == reserved || pending.isTest && !isTest
  }

  /// A test has keys of its own, and meets nobody's no.
  private func isOptedOut(_ dossier: Dossier, _ situation: Situation) -> Bool {
    let names = isTest ? dossier.keys : dossier.names
    return dossier.person.isOptedOut || !names.isDisjoint(with: situation.optedOutKeys)
  }

  /// What has come up since a tool's message was told: the customer said no, or has a case open.
  func objection(to dossier: Dossier, _ situation: Situation) -> Reason? {
    if dossier.openCase != nil { return .personHasOpenCase }
    return isOptedOut(dossier, situation) ? .optedOut : nil
  }

  /// Tests never use the contact ledger.
  private func isCoolingDown(_ dossier: Dossier, at telling: Date, _ policy: ContactPolicy) -> Bool
  {
    guard !isTest, let last = dossier.lastTouchedAt else { return false }
    return last.after(seconds: policy.coolDownSeconds) > telling
  }
}

extension ContactCheck {
  /// For a touch whose time has come.
  init(_ touch: Touch) {
    self.init(
      kind: touch.kind, isHandedToTool: touch.via != nil, isTest: touch.isTest, reserved: touch.id)
  }
}
