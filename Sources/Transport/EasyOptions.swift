import CCurl
import FollowUp
import Foundation

/// Sets the options of one easy handle; all limits of a request are laid down here.
struct EasyOptions {
  let handle: UnsafeMutableRawPointer

  /// False where libcurl refuses one.
  func apply(
    _ request: TransferRequest, headers: UnsafeMutablePointer<curl_slist>,
    context: UnsafeMutableRawPointer
  ) -> Bool {
    setTarget(request) && setLimits(request) && setMessage(request, headers: headers)
      && setCallbacks(context) && leaveSlowNames()
  }

  private func setTarget(_ request: TransferRequest) -> Bool {
    let url = request.url.reveal()
    guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else { return false }
    if let path = request.unixSocketPath, !set(CURLOPT_UNIX_SOCKET_PATH, path) { return false }
    // An empty proxy turns off those of the environment, which libcurl obeys by default.
    if !request.usesEnvironmentProxy, !set(CURLOPT_PROXY, "") { return false }
    return set(CURLOPT_URL, url)
      && set(CURLOPT_PROTOCOLS_STR, request.allowsPlainHTTP ? "http,https" : "https")
      && set(CURLOPT_FOLLOWLOCATION, 0)
      // HTTP/2 has open faults in libcurl that repeat requests (curl#5119).
      && set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
  }

  private func setLimits(_ request: TransferRequest) -> Bool {
    set(CURLOPT_NOSIGNAL, 1)
      && set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
      && set(CURLOPT_TIMEOUT_MS, milliseconds(request.totalTimeout))
      && set(CURLOPT_FRESH_CONNECT, request.freshConnection ? 1 : 0)
      && set(CURLOPT_FORBID_REUSE, request.freshConnection ? 1 : 0)
  }

  /// Nobody waits for a name to be resolved once its request is over. libcurl otherwise joins the thread that resolves
  /// it, at a timeout as at a cancellation, and holds up every other request for as long as `getaddrinfo` takes.
  private func leaveSlowNames() -> Bool {
    let code = ccurl_set_long(handle, ccurl_quick_exit, 1)
    return code == CURLE_OK || code == CURLE_UNKNOWN_OPTION
  }

  private func setMessage(
    _ request: TransferRequest, headers: UnsafeMutablePointer<curl_slist>
  ) -> Bool {
    guard ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers) == CURLE_OK,
      set(CURLOPT_USERAGENT, "closeloop")
    else { return false }
    switch request.method {
    case .get: return set(CURLOPT_HTTPGET, 1)
    case .post: return set(CURLOPT_POST, 1) && setBody(request.body)
    }
  }

  /// The size first: libcurl then copies that many bytes.
  private func setBody(_ body: [UInt8]) -> Bool {
    ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count) == CURLE_OK
      && (body.isEmpty ? [0] : body).withUnsafeBytes { bytes in
        ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress) == CURLE_OK
      }
  }

  private func setCallbacks(_ context: UnsafeMutableRawPointer) -> Bool {
    ccurl_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION, takeBody) == CURLE_OK
      && ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context) == CURLE_OK
      && ccurl_set_bytes_callback(handle, CURLOPT_HEADERFUNCTION, takeHeader) == CURLE_OK
      && ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context) == CURLE_OK
      && ccurl_set_socket_callback(handle, CURLOPT_OPENSOCKETFUNCTION, openSocket) == CURLE_OK
      && ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool {
    ccurl_set_long(handle, option, value) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: String) -> Bool {
    ccurl_set_string(handle, option, value) == CURLE_OK
  }

  /// At least 1: libcurl reads 0 as "for ever".
  private func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    let capped = min(max(seconds, 0), 1_000_000)
    return max(1, Int(capped) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.take(body: buffer) == true ? buffer.count : 0
}

private func takeHeader(
  _ bytes: UnsafeMutablePointer<CChar>, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.take(headerLine: buffer) == true ? buffer.count : 0
}

/// Opens the socket itself, because here, after resolution, the true address is known.
private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>
) -> curl_socket_t {
  guard transfer(context)?.mayConnect(to: ipBytes(address)) == true else { return -1 }
  let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return socket(address.pointee.family, kind, address.pointee.protocol)
}

/// The address in network order; `nil` for a socket file, empty for a family nobody asked for.
private func ipBytes(_ address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8]? {
  guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return [] }
  let raw = UnsafeRawPointer(address) + offset
  switch address.pointee.family {
  case AF_UNIX: return nil
  case AF_INET:
    let value = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
    return withUnsafeBytes(of: value) { Array($0) }
  case AF_INET6:
    let value = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
    return withUnsafeBytes(of: value) { Array($0) }
  default: return []
  }
}
