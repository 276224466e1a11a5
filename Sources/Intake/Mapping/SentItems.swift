import FollowUp
import Foundation
import HTTPTypes
import Ledger
import NIOCore
import Surveys
import Web

/// The items of a body: one, or those of a top-level array, each with its own bytes.
struct SentItems {
  struct Item {
    var raw: [UInt8]
    var content: Result<JSONValue, BadContent>
  }

  /// Why bytes could not be read as what they say they are.
  struct BadContent: Error, Equatable {
    var misfit: Misfit
    var detail: String

    init(_ misfit: Misfit, _ detail: String) {
      self.misfit = misfit
      self.detail = detail
    }
  }

  private(set) var items: [Item] = []

  init(_ body: ByteBuffer, form: SentForm, envelope: Mapping.Envelope, headers: HTTPFields) {
    let bytes = Array(body.readableBytesView)
    switch (form, envelope) {
    case (.form, _):
      items = [Item(raw: bytes, content: Self.form(bytes, envelope))]
    case (.json, .cloudEvents) where headers.saysCloudEvent:
      items = [Item(raw: bytes, content: Self.json(bytes).map { Self.event($0, headers) })]
    case (.json, _):
      items = Self.split(bytes).map { raw in
        let content = Self.json(raw)
        return Item(
          raw: raw, content: envelope == .cloudEvents ? content.flatMap(Self.opened) : content)
      }
    }
  }

  /// One item from the bytes that were kept of it.
  static func content(
    of raw: [UInt8], envelope: Mapping.Envelope, headers: HTTPFields
  ) -> Result<JSONValue, BadContent> {
    let first = raw.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return form(raw, envelope)
    }
    let content = json(raw)
    guard envelope == .cloudEvents else { return content }
    return headers.saysCloudEvent
      ? content.map { event($0, headers) } : content.flatMap(opened)
  }

  private static func json(_ bytes: [UInt8]) -> Result<JSONValue, BadContent> {
    bytes.withUnsafeBytes { bytes in
      do throws(JSONFault) {
        return .success(try StrictJSON.value(of: bytes))
      } catch {
        return .failure(BadContent(.badJSON, error.text))
      }
    }
  }

  /// The bytes of each element of a top-level array; the whole where it is none, or none that can be split.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.withUnsafeBytes { buffer in
      guard buffer.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) == UInt8(ascii: "[")
      else { return [bytes] }
      var ranges: [Range<Int>] = []
      do throws(JSONFault) {
        try StrictJSON.checkArray(buffer)
        while let range = try StrictJSON.nextItem(
          ofArray: buffer, after: ranges.last?.upperBound ?? 0)
        {
          ranges.append(range)
        }
      } catch {
        return [bytes]  // read as a whole, it says what is wrong
      }
      return ranges.map { Array(buffer[$0]) }
    }
  }

  private static func form(
    _ bytes: [UInt8], _ envelope: Mapping.Envelope
  ) -> Result<JSONValue, BadContent> {
    let tree: JSONValue
    do throws(FormTree.Fault) {
      tree = try FormTree.value(of: bytes)
    } catch {
      return .failure(BadContent(.badEncoding, error.text))
    }
    guard case .formField(let name) = envelope, let text = tree.object?[name]?.string else {
      return .success(tree)
    }
    return json(Array(text.utf8))
  }
}

extension SentItems {
  /// CloudEvents in binary mode: attributes are headers, the body is the data.
  private static func event(_ data: JSONValue, _ headers: HTTPFields) -> JSONValue {
    let attributes = headers.compactMap { field -> JSONObject.Member? in
      let name = field.name.canonicalName
      guard name.hasPrefix("ce-") else { return nil }
      return .init(key: String(name.dropFirst(3)), value: .string(field.value))
    }
    return .object(JSONObject(members: attributes + [.init(key: "data", value: data)]))
  }

  /// CloudEvents in structured mode; `data_base64` becomes `data` where it is JSON.
  private static func opened(_ event: JSONValue) -> Result<JSONValue, BadContent> {
    guard let object = event.object, object["specversion"]?.string == "1.0" else {
      return .failure(BadContent(.unknownShape, "no CloudEvent of version 1.0"))
    }
    guard let encoded = object["data_base64"]?.string else { return .success(event) }
    guard let bytes = Data(base64Encoded: encoded) else {
      return .failure(BadContent(.badEncoding, "data_base64 is not base64"))
    }
    return json(Array(bytes)).map { data in
      .object(JSONObject(members: object.members + [.init(key: "data", value: data)]))
    }
  }
}

extension HTTPFields {
  /// Only binary mode has the version among the headers.
  fileprivate var saysCloudEvent: Bool {
    contains { $0.name.canonicalName == "ce-specversion" && $0.value == "1.0" }
  }
}

extension FormTree.Fault {
  fileprivate var text: String {
    switch self {
    case .notEncoded: "the form is not URL-encoded UTF-8"
    case .repeated: "a field of the form comes twice with different values"
    case .tooMany: "the form has more than 10000 fields"
    }
  }
}
