import Foundation

extension JSONDecoder {
  /// Reads the daemon's JSON: instants are RFC 3339, with or without a fraction.
  static var daemon: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let text = try decoder.singleValueContainer().decode(String.self)
      guard let instant = Date(rfc3339: text) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no RFC 3339 instant"))
      }
      return instant
    }
    return decoder
  }
}

extension Date {
  /// "2026-11-21T09:30:00Z", "2026-11-21T11:30:00.250+02:00"
  init?(rfc3339 text: String) {
    let hasFraction = text.contains(".")
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction)
    // Text in another form is told as such by the caller.
    guard let instant = try? style.parse(text) else { return nil }
    self = instant
  }
}
