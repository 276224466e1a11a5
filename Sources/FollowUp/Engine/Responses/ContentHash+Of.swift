import Crypto

extension ContentHash {
  /// Over score, comment, answers and attributes, in one canonical form: fields by their length, keys in the
  /// order of their bytes, numbers by value (3 and 3.0 are one).
  public init(of response: Response) {
    var form = CanonicalForm()
    form.add(Int64(response.score.value))
    form.add(response.comment ?? "")
    form.add(response.answers)
    form.add(response.attributes)
    let hash = SHA256.hash(data: form.bytes)
    self.init(bytes: hash.withUnsafeBytes { Array($0.prefix(Self.byteCount)) })
  }
}

/// Bytes that are the same for the same content, and never for another.
private struct CanonicalForm {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(256) }

  mutating func add(_ value: Int64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String) {
    add(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ values: [String: Scalar]) {
    add(Int64(values.count))
    let ordered = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (key, value) in ordered {
      add(key)
      add(value)
    }
  }

  mutating func add(_ value: Scalar) {
    switch value {
    case .text(let text):
      bytes.append(UInt8(ascii: "t"))
      add(text)
    case .integer(let number):
      bytes.append(UInt8(ascii: "i"))
      add(number)
    case .decimal(let number):
      if let whole = Int64(exactly: number) {
        add(.integer(whole))
      } else {
        bytes.append(UInt8(ascii: "d"))
        add(Int64(bitPattern: number.bitPattern))
      }
    case .boolean(let flag):
      bytes.append(UInt8(ascii: flag ? "y" : "n"))
    }
  }
}
