import FollowUp
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
