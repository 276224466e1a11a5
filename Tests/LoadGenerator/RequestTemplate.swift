import NIOCore

/// A whole request as bytes, made once; sending one more only writes new digits into it.
struct RequestTemplate {
  private static let idDigitCount = 12
  private static let personDigitCount = 8
  /// Whole sentences, so that comments are compared, folded and stored as real ones are.
  private static let comments = [
    "It took three weeks until anybody answered", "Works, but the export is slow",
    "The team is great and the product saves us hours", "Delivery was late again",
    "I would like to cancel, the price went up twice", "Good",
    "Setup was easy, the documentation could be better", "We recommend you to everyone",
  ]

  private var bytes: [UInt8] = []
  private var idOffsets: [Int] = []
  private var personOffsets: [Int] = []
  private var scoreOffsets: [Int] = []
  private let personCount: Int
  private let detractorPercent: UInt64
  private var sequence = 0
  private var randomState: UInt64

  init(_ plan: LoadPlan) {
    personCount = plan.personCount
    detractorPercent = UInt64(plan.detractorPercent)
    // Another run meets other persons (FNV-1a of its name); 1, for the state must not be 0.
    randomState =
      plan.runName.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } | 1
    var body = Body()
    if plan.form == .alertmanager { body.text("[") }
    for index in 0..<plan.itemsPerRequest {
      let comment = Self.comments[index % Self.comments.count]
      switch plan.form {
      case .responses:
        body.response(plan.runName, comment: comment)
        if plan.itemsPerRequest > 1 { body.text("\n") }
      case .alertmanager:
        if index > 0 { body.text(",") }
        body.alert(plan.runName, comment: comment)
      case .nothing: break
      }
    }
    if plan.form == .alertmanager { body.text("]") }
    let isBatch = plan.form == .responses && plan.itemsPerRequest > 1
    let head =
      "\(plan.form == .nothing ? "GET" : "POST") \(plan.path) HTTP/1.1\r\nHost: \(plan.host)\r\n"
      + (plan.token.isEmpty ? "" : "Authorization: Bearer \(plan.token)\r\n")
      + "Content-Type: application/\(isBatch ? "x-ndjson" : "json")\r\n"
      + "Content-Length: \(body.bytes.count)\r\n\r\n"
    bytes = Array(head.utf8) + body.bytes
    let shift = head.utf8.count
    idOffsets = body.idOffsets.map { $0 + shift }
    personOffsets = body.personOffsets.map { $0 + shift }
    scoreOffsets = body.scoreOffsets.map { $0 + shift }
  }

  /// Writes the next request: ids never sent before, scores and persons by the mix.
  mutating func writeNext(into buffer: inout ByteBuffer) {
    for index in idOffsets.indices {
      write(sequence, digitCount: Self.idDigitCount, at: idOffsets[index])
      sequence += 1
      let random = nextRandom()
      let score = score(random)
      bytes[scoreOffsets[index]] = score == 10 ? UInt8(ascii: "1") : UInt8(ascii: " ")
      bytes[scoreOffsets[index] + 1] = UInt8(ascii: "0") + UInt8(score % 10)
      let person = Int((random >> 24) % UInt64(personCount))
      for offset in personOffsets.dropFirst(index * Body.personFieldCount)
        .prefix(personOffsets.isEmpty ? 0 : Body.personFieldCount)
      {
        write(person, digitCount: Self.personDigitCount, at: offset)
      }
    }
    buffer.writeBytes(bytes)
  }

  private func score(_ random: UInt64) -> Int {
    let percent = random % 100
    let detail = Int(random >> 8 & 0xff)
    if percent < detractorPercent { return detail % 7 }
    let isPassive = (percent - detractorPercent) * 8 < (100 - detractorPercent) * 3
    return isPassive ? 7 + detail % 2 : 9 + detail % 2
  }

  private mutating func write(_ value: Int, digitCount: Int, at offset: Int) {
    var rest = value
    for position in stride(from: offset + digitCount - 1, through: offset, by: -1) {
      bytes[position] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// xorshift64*: a few cycles, and the same in every run of one name.
  private mutating func nextRandom() -> UInt64 {
    randomState ^= randomState >> 12
    randomState ^= randomState << 25
    randomState ^= randomState >> 27
    return (randomState &* 0x2545_f491_4f6c_dd1d) >> 8
  }

  /// A body being laid out, with the places of its digits.
  private struct Body {
    static let personFieldCount = 2
    var bytes: [UInt8] = []
    var idOffsets: [Int] = []
    var personOffsets: [Int] = []
    var scoreOffsets: [Int] = []

    mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func digits(_ count: Int) {
      bytes.append(contentsOf: [UInt8](repeating: UInt8(ascii: "0"), count: count))
    }

    private mutating func id(_ run: String) {
      text(run + "-")
      idOffsets.append(bytes.count)
      digits(RequestTemplate.idDigitCount)
    }

    private mutating func score() {
      scoreOffsets.append(bytes.count)
      text(" 0")
    }

    private mutating func person() {
      personOffsets.append(bytes.count)
      digits(RequestTemplate.personDigitCount)
    }

    mutating func response(_ run: String, comment: String) {
      text("{\"id\":\"")
      id(run)
      text("\",\"score\":")
      score()
      text(",\"comment\":\"\(comment)\",\"person\":{\"email\":\"p")
      person()
      text("@load.example\",\"name\":\"Person ")
      person()
      text("\"},\"attributes\":{\"plan\":\"pro\",\"seats\":25}}")
    }

    mutating func alert(_ run: String, comment: String) {
      text("{\"labels\":{\"alertname\":\"response\",\"id\":\"")
      id(run)
      text("\",\"score\":\"")
      score()
      text("\"},\"annotations\":{\"comment\":\"\(comment)\"}}")
    }
  }
}
