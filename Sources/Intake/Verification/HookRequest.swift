import Foundation
import HTTPTypes
import NIOCore
import Web

/// What a sender's request is judged by, before anything of it is parsed.
struct HookRequest {
  var method: String
  /// The URL as the sender knows it.
  var address: String
  /// The last part of the path, where there is one after the source's name.
  var pathSecret: String?
  var headers: HTTPFields
  var body = ByteBuffer()
  var receivedAt: Date

  func header(_ names: [String]) -> String? {
    for name in names {
      if let name = HTTPField.Name(name), let value = headers[name] { return value }
    }
    return nil
  }

  /// The fields of a form-encoded body; read only where the signature itself is one of them.
  func formField(_ name: String) -> String? {
    let form = try? FormTree.value(of: body.readableBytesView)  // no form: no such field
    return form?.object?[name]?.string
  }
}
