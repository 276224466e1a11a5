/// Everything wrong with a file, in the order of its lines; never empty.
public struct FaultList: Error, Hashable, Sendable {
  public let faults: [Fault]

  /// `nil` where there is nothing wrong. Says the same fault once.
  public init?(_ faults: [Fault]) {
    guard !faults.isEmpty else { return nil }
    var seen: Set<Fault> = []
    self.faults = faults.filter { seen.insert($0).inserted }
      .enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
  }

  /// One fault.
  public init(_ fault: Fault) { faults = [fault] }

  /// The faults of two files.
  static func + (a: Self, b: Self) -> Self { FaultList(a.faults + b.faults) ?? a }

  init?(_ findings: [Finding], in file: String) {
    self.init(findings.map { $0.fault(in: file) })
  }
}

extension FaultList: CustomStringConvertible {
  /// One line a fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension Fault {
  fileprivate var order: Order { Order(file: file, line: line, column: column) }

  fileprivate struct Order: Comparable {
    var file: String
    var line: Int
    var column: Int
    static func < (a: Self, b: Self) -> Bool {
      (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
  }
}
