import FollowUp
public import Foundation
public import Ledger
import Surveys
import Web

/// Reads again what a source sent before: for quarantine, and for what was fetched from its API.
public struct SourceReader: Sendable {
  private let source: HookSource

  public init(_ source: HookSource) { self.source = source }

  /// What the item's own bytes are to us under the mapping of today.
  ///
  /// - Parameter context: the arrival's own, where it has one.
  public func reading(
    of raw: [UInt8], context: String?, door: Door, receivedAt: Date
  ) -> Reading {
    let headers = HeaderContext.headers(in: context)
    switch SentItems.content(of: raw, envelope: source.mapping.envelope, headers: headers) {
    case .failure(let bad): return .misfit(bad.misfit, detail: bad.detail, responseID: nil)
    case .success(let item):
      let wrapped = door == .fetched ? item.wrapped(at: source.wrap) : item
      return source.reader.read(wrapped, headers: headers, receivedAt: receivedAt)
    }
  }
}

extension JSONValue {
  /// The value inside objects, one for each step.
  func wrapped(at pointer: Pointer) -> JSONValue {
    pointer.steps.reversed().reduce(self) { inner, step in
      .object(JSONObject(members: [.init(key: step, value: inner)]))
    }
  }
}
