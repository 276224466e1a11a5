/// The promise, line by line: an acknowledged response is never lost and never opens two cases. Every alert
/// ends delivered, parked, cancelled or dropped, with a reason; it is repeated only when the receiver's
/// answer was lost, and then it says so. Every decision can say why.
public enum Promise {
  public static let invariants: [Invariant] =
    past + journal + responses + versions + people + writers + roads + cases + owners + clocks
    + news + told + alerts + outbox + sending + receivers + touches + refusals + counts
}
