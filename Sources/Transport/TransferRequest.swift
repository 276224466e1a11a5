public import FollowUp

/// One HTTP request to make, with every limit it is held to.
public struct TransferRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public var method: Method
  /// `http:` or `https:`. A secret, because a webhook's URL is its password.
  public var url: Secret
  public var headers: [String: String]
  public var body: [UInt8]
  /// Connects to this socket file; the URL then gives only the path and the `Host`.
  public var unixSocketPath: String?
  public var connectTimeout: Duration
  /// From the start of the request to the end of the answer.
  public var totalTimeout: Duration
  /// Never a kept-alive connection: libcurl repeats a request silently when a reused connection dies
  /// before the first byte of the answer.
  public var freshConnection: Bool
  /// Whether `http:` is allowed; always true for a unix socket.
  public var allowsPlainHTTP: Bool
  /// Obeys `https_proxy` and its kin; otherwise no proxy at all.
  public var usesEnvironmentProxy: Bool
  public var addressPolicy: AddressPolicy
  /// The most of an answer's body that is read.
  public var answerLimitBytes: Int

  public init(
    method: Method = .get, url: Secret, headers: [String: String] = [:], body: [UInt8] = [],
    unixSocketPath: String? = nil, connectTimeout: Duration = .seconds(10),
    totalTimeout: Duration = .seconds(30), freshConnection: Bool = true,
    allowsPlainHTTP: Bool = false, usesEnvironmentProxy: Bool = false,
    addressPolicy: AddressPolicy = .neverLinkLocal, answerLimitBytes: Int = 65_536
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.unixSocketPath = unixSocketPath
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.freshConnection = freshConnection
    self.allowsPlainHTTP = allowsPlainHTTP || unixSocketPath != nil
    self.usesEnvironmentProxy = usesEnvironmentProxy
    self.addressPolicy = addressPolicy
    self.answerLimitBytes = answerLimitBytes
  }
}
