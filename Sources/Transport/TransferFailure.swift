import CCurl

/// Why no whole answer came. Facts only: never the URL, never a body.
public struct TransferFailure: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// The URL or a header cannot be sent as it is.
    case malformedRequest = "malformed-request"
    /// Neither `https:` nor an allowed `http:`.
    case protocolForbidden = "protocol-forbidden"
    case resolve
    case connect
    /// The name resolved to an address that is never spoken to.
    case addressForbidden = "address-forbidden"
    case tls
    case timeout
    case closedBeforeAnswer = "closed-before-answer"
    case sendFailed = "send-failed"
    case receiveFailed = "receive-failed"
    /// Something came that is no HTTP, or that ended before its announced length.
    case answerBroken = "answer-broken"
    case answerTooLarge = "answer-too-large"
    case cancelled
    /// The loop was stopped before the answer came.
    case stopped
    case other
  }

  public var kind: Kind
  /// Anything of the request left: the receiver may have acted on it.
  public var bytesSent: Bool
  /// The status of an answer that began and did not end well.
  public var status: Int?
  /// The `Retry-After` of that answer, if it came so far.
  public var retryAfter: String?
  /// The system's error number for a connection that failed.
  public var systemError: Int32?
  public var curlCode: Int32

  public init(
    kind: Kind, bytesSent: Bool = false, status: Int? = nil, retryAfter: String? = nil,
    systemError: Int32? = nil, curlCode: Int32 = 0
  ) {
    self.kind = kind
    self.bytesSent = bytesSent
    self.status = status
    self.retryAfter = retryAfter
    self.systemError = systemError
    self.curlCode = curlCode
  }
}

extension TransferFailure.Kind {
  /// What libcurl's code means for the question "did it arrive?".
  init(_ code: CURLcode, bytesSent: Bool) {
    self =
      switch code {
      case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT: .malformedRequest
      // The same code tells of a scheme that is not allowed and of an answer that is no HTTP.
      case CURLE_UNSUPPORTED_PROTOCOL: bytesSent ? .answerBroken : .protocolForbidden
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
      case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED: .connect
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED,
        CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        .tls
      case CURLE_OPERATION_TIMEDOUT: .timeout
      case CURLE_GOT_NOTHING: .closedBeforeAnswer
      case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND: .sendFailed
      case CURLE_RECV_ERROR: .receiveFailed
      case CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
        .answerBroken
      case CURLE_WRITE_ERROR, CURLE_FILESIZE_EXCEEDED: .answerTooLarge
      default: .other
      }
  }
}
