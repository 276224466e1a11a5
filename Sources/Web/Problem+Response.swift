public import Hummingbird
public import NIOCore

extension Problem {
  /// The problem+json document.
  public var document: ByteBuffer {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.buffer
  }

  /// As one value among others: an item of a batch's results.
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.key("type")
      $0.string(type)
      $0.key("title")
      $0.string(title)
      $0.key("status")
      $0.integer(status.code)
      $0.key("detail")
      $0.string(detail)
      if !errors.isEmpty {
        $0.key("errors")
        $0.array { for error in errors { error.write(to: &$0) } }
      }
      for member in extensions {
        $0.key(member.key)
        $0.value(member.value)
      }
    }
  }

  public var response: Response {
    Response(
      status: status, headers: head.headerFields, body: ResponseBody(byteBuffer: document))
  }

  var head: HTTPResponse {
    var fields = headers
    fields[.contentType] = "application/problem+json"
    return HTTPResponse(status: status, headerFields: fields)
  }
}

extension Problem.FieldError {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.key("pointer")
      $0.string(pointer)
      $0.key("detail")
      $0.string(detail)
    }
  }
}

extension Problem: HTTPResponseError {
  public func response(from request: Request, context: some RequestContext) -> Response { response }
}
