public import Foundation
public import HTTPTypes
public import Hummingbird
public import NIOCore

extension JSONEncoder {
  /// For every document of the stable JSON: they spell their own keys and instants.
  public static func document() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }
}

extension Response {
  public static func json(
    _ document: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    json(bytes: ByteBuffer(bytes: try JSONEncoder.document().encode(document)), status: status)
  }

  /// `bytes` are a JSON text already.
  public static func json(bytes: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: bytes))
  }
}
