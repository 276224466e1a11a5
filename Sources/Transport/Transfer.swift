import CCurl
import FollowUp

/// One request at work in an easy handle: what libcurl's callbacks write to.
final class Transfer {
  /// The most of an answer's headers that is read, all 1xx answers together.
  private static let headerLimitBytes = 65_536

  let handle: UnsafeMutableRawPointer
  let request: TransferRequest
  private let continuation: CheckedContinuation<Result<TransferResult, TransferFailure>, Never>
  private(set) var headers: [String: String] = [:]
  private(set) var body: [UInt8] = []
  private var headerByteCount = 0
  private var metForbiddenAddress = false
  private var metAllowedAddress = false
  /// The list given to libcurl, which must outlive the transfer.
  private var headerList: UnsafeMutablePointer<curl_slist>?

  init(handle: UnsafeMutableRawPointer, submission: Submission) {
    self.handle = handle
    self.request = submission.request
    self.continuation = submission.continuation
  }

  deinit { curl_slist_free_all(headerList) }

  /// Sets every option. False where the request cannot be sent as it is.
  func prepare() -> Bool {
    guard let list = HeaderList(request).build() else { return false }
    headerList = list
    return EasyOptions(handle: handle).apply(
      request, headers: list, context: Unmanaged.passUnretained(self).toOpaque())
  }

  func fail(_ kind: TransferFailure.Kind) {
    continuation.resume(
      returning: .failure(
        TransferFailure(
          kind: kind, bytesSent: bytesSent, status: status, retryAfter: headers["retry-after"])))
  }

  func finish(_ code: CURLcode) {
    if code == CURLE_OK, let status {
      let result = TransferResult(status: status, headers: headers, body: body)
      return continuation.resume(returning: .success(result))
    }
    var kind = TransferFailure.Kind(code, bytesSent: bytesSent)
    // Where an allowed address only did not answer, another attempt may find it.
    if metForbiddenAddress, !metAllowedAddress, kind == .connect { kind = .addressForbidden }
    let systemError = Int32(clamping: fact(CURLINFO_OS_ERRNO))
    let failure = TransferFailure(
      kind: kind, bytesSent: bytesSent, status: status,
      retryAfter: headers["retry-after"], systemError: systemError == 0 ? nil : systemError,
      curlCode: Int32(code.rawValue))
    continuation.resume(returning: .failure(failure))
  }

  /// libcurl counts what the socket took of a request, line and headers first; and, over a new connection by way of a
  /// proxy, what it asked of the proxy. Before TLS stands, nothing has reached the receiver of an https: request.
  private var bytesSent: Bool {
    guard fact(CURLINFO_REQUEST_SIZE) > 0 else { return false }
    let isBare = !request.url.reveal().lowercased().hasPrefix("https:")
    return isBare || fact(CURLINFO_NUM_CONNECTS) == 0 || size(CURLINFO_APPCONNECT_TIME_T) > 0
  }

  private var status: Int? {
    let code = fact(CURLINFO_RESPONSE_CODE)
    return code >= 200 ? code : nil
  }

  private func fact(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func size(_ info: CURLINFO) -> curl_off_t {
    var value: curl_off_t = 0
    return ccurl_get_size(handle, info, &value) == CURLE_OK ? value : 0
  }

  // MARK: What the callbacks bring

  /// False stops the transfer.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= request.answerLimitBytes else { return false }
    body.append(contentsOf: bytes)
    return true
  }

  /// One line, its line break included; a status line begins the headers anew. False stops the transfer.
  func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    headerByteCount += bytes.count
    guard headerByteCount <= Self.headerLimitBytes else { return false }
    if bytes.starts(with: "HTTP/".utf8) {
      headers.removeAll()
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
      let value = bytes[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      let end = value.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? value.startIndex
      headers[name] = String(decoding: value[value.startIndex..<end], as: UTF8.self)
    }
    return true
  }

  /// Whether a socket may be opened to this address, `nil` for a socket file.
  func mayConnect(to address: [UInt8]?) -> Bool {
    let isAllowed = address.map(request.addressPolicy.allows) ?? true
    if isAllowed { metAllowedAddress = true } else { metForbiddenAddress = true }
    return isAllowed
  }
}
