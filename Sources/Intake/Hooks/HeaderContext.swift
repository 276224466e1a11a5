import HTTPTypes
import Surveys

/// The headers of a request that its mapping reads, kept beside the body so that it can be read again.
enum HeaderContext {
  /// `nil` where the mapping reads none.
  static func text(of headers: HTTPFields, for mapping: Mapping) -> String? {
    let wanted = Set(mapping.headerNames.map { $0.lowercased() })
    let lines = headers.compactMap { field -> String? in
      let name = field.name.canonicalName
      let isEvent = mapping.envelope == .cloudEvents && name.hasPrefix("ce-")
      return isEvent || wanted.contains(name) ? "\(name): \(field.value)" : nil
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  static func headers(in context: String?) -> HTTPFields {
    var headers = HTTPFields()
    for line in (context ?? "").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
      headers[name] = String(parts[1].drop { $0 == " " })
    }
    return headers
  }
}

extension Mapping {
  fileprivate var headerNames: [String] {
    let places =
      fields.values.flatMap { $0 } + namedAttributes.values.flatMap { $0 }
      + namedAnswers.values.flatMap { $0 } + exclusions.map(\.place)
      + (events.map { [$0.place] } ?? [])
    return places.compactMap { place in
      if case .header(let name) = place { name } else { nil }
    }
  }
}
