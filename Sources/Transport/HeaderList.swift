import CCurl

/// A request's headers as libcurl takes them.
struct HeaderList {
  private let lines: [String]

  init(_ request: TransferRequest) {
    var lines = request.headers.map { "\($0.key): \($0.value)" }
    // Without this, libcurl waits a second for "100 Continue" before a large body.
    lines.append("Expect:")
    self.lines = lines
  }

  /// `nil` where a line would break out of its header.
  func build() -> UnsafeMutablePointer<curl_slist>? {
    guard lines.allSatisfy({ line in line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } })
    else { return nil }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        return nil
      }
      list = longer
    }
    return list
  }
}
