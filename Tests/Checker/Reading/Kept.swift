/// A row that has a number.
protocol Numbered {
  var number: Int64 { get }
  /// Finds the row of a number, after a question about all of them.
  static var byNumber: String { get }
}

/// A row whose number is its id.
protocol Identified: Numbered {
  var id: Int64 { get }
}

extension Identified {
  var number: Int64 { id }
  static var byNumber: String { " WHERE id = ?" }
}

/// A table's rows as they were read last, by number and in order.
struct Kept<Record: Numbered> {
  private(set) var all: [Record] = []
  private var places: [Int64: Int] = [:]

  subscript(number: Int64) -> Record? { places[number].map { all[$0] } }

  /// A row as it is now.
  mutating func put(_ record: Record) {
    if let place = places[record.number] {
      all[place] = record
    } else if let last = all.last, last.number > record.number {
      fill(with: (all + [record]).sorted { $0.number < $1.number })
    } else {
      places[record.number] = all.count
      all.append(record)
    }
  }

  mutating func remove(_ number: Int64) {
    guard places[number] != nil else { return }
    fill(with: all.filter { $0.number != number })
  }

  /// All rows there are, in order.
  mutating func fill(with records: [Record]) {
    all = records
    places = [:]
    for (place, record) in records.enumerated() { places[record.number] = place }
  }
}
