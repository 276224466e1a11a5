/// An http or https URL, checked as far as it can be without the network.
struct WebAddress: Hashable, Sendable {
  var text: String
  var isPlainHTTP: Bool
  var host: String

  init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      text.utf8.count <= 2_048, text.utf8.allSatisfy({ (33...126).contains($0) })
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { !"/?#".contains($0) }
    guard !authority.contains("@"), !rest.contains("#"), !rest.contains("\\"),
      let host = Self.host(of: authority)
    else { return nil }
    self.text = text
    self.isPlainHTTP = scheme == "http://"
    self.host = host.lowercased()
  }

  private static func host(of authority: Substring) -> String? {
    let isBracketed = authority.hasPrefix("[")
    let parts = authority.split(
      separator: isBracketed ? "]" : ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = parts.first, host.count > (isBracketed ? 1 : 0),
      host.allSatisfy({ $0.isLetter || $0.isNumber || "-._[:".contains($0) })
    else { return nil }
    var port = parts.count > 1 ? parts[1] : ""
    if isBracketed {
      guard parts.count == 2 else { return nil }
      guard !port.isEmpty else { return String(host.dropFirst()) }
      guard port.hasPrefix(":") else { return nil }
      port = port.dropFirst()
    } else if parts.count == 1 {
      return String(host)
    }
    guard let number = WholeNumber.read(port), (1...65_535).contains(number) else { return nil }
    return String(isBracketed ? host.dropFirst() : host)
  }
}
