/// What can be wrong between the keys of a destination, and between destinations.
struct DestinationChecks {
  private(set) var findings: [Finding] = []

  /// Hosts whose webhook URLs are secrets in themselves.
  static let secretHosts = ["hooks.slack.com", "hooks.slack-gov.com"]

  mutating func check(_ root: YAMLValue) {
    let entries = root["destinations"]?.entries ?? []
    for entry in entries {
      let path = Path.root["destinations"][entry.key]
      if entry.key == "owner" {
        findings.append(Finding(entry.position, path, .value(.reservedName("owner"))))
      }
      if let key = entry.value["sign-with"], entry.value["type"]?.text == "slack" {
        findings.append(Finding(key.position, path["sign-with"], .rules(.signWithOnSlack)))
      }
      checkAddress(of: entry.value, at: path)
    }
    checkFallbacks(entries)
  }

  /// A URL in plain beside its `insecure`.
  mutating func checkAddress(of value: YAMLValue, at path: Path) {
    guard let url = value["url"], let address = url.text.flatMap(WebAddress.init) else { return }
    if Self.secretHosts.contains(address.host) {
      findings.append(
        Finding(url.position, path["url"], .value(.secretInPlain(host: address.host))))
    }
    if address.isPlainHTTP, value["insecure"].map({ $0.text == "false" }) ?? true {
      findings.append(Finding(url.position, path["url"], .value(.httpWithoutInsecure)))
    }
  }

  /// Each circle is said once, where its first destination names its fallback.
  private mutating func checkFallbacks(_ entries: [YAMLEntry]) {
    var next: [String: String] = [:]
    for entry in entries { next[entry.key] = entry.value["fallback"]?.text }
    var done: Set<String> = []
    for entry in entries {
      var chain: [String] = []
      var seen: Set<String> = []
      var name: String? = entry.key
      while let step = name, !done.contains(step), seen.insert(step).inserted {
        chain.append(step)
        name = next[step]
      }
      if let step = name, let start = chain.firstIndex(of: step) {
        report(Array(chain[start...]), entries)
      }
      done.formUnion(chain)
    }
  }

  private mutating func report(_ circle: [String], _ entries: [YAMLEntry]) {
    guard let entry = entries.first(where: { circle.contains($0.key) }),
      let start = circle.firstIndex(of: entry.key), let fallback = entry.value["fallback"]
    else { return }
    let names = circle[start...] + circle[..<start] + [entry.key]
    let path = Path.root["destinations"][entry.key]["fallback"]
    findings.append(Finding(fallback.position, path, .rules(.fallbackCycle(Array(names)))))
  }
}
