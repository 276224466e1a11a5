/// Whether everything accepted is accounted for, as the daemon tells it.
struct ProofView: Decodable {
  var accepted: Int
  var dispositions: [String: Int]
  var quarantined: Int
  var missing: Int
  var ok: Bool
  var unaccounted: [String]
  var days: [Day]

  struct Day: Decodable {
    var source: String
    var day: String
    var accepted: Int
    var dispositions: [String: Int]
    var quarantined: Int
    var missing: Int
    var tests: Int
    var nothing: [String: Int]
  }
}

/// What an erasure took away, and what stays.
struct ErasureView: Decodable {
  var changed: Bool
  var erased: [String: Int]
  var stays: [String]
}
