import FollowUp
import Foundation
import Ledger
import Web

/// What a link is about, as it is now.
enum LinkFile: Sendable {
  /// With what people wrote beside it.
  case `case`(CaseFile, [CaseNote])
  /// With the response it came from, where that is still kept.
  case touch(TouchFile, Response?)

  static func read(_ subject: LinkSubject, from desk: TeamDoor) async throws -> LinkFile? {
    try await desk.ask { ledger throws(LedgerError) -> LinkFile? in
      switch subject {
      case .case(let id):
        guard let file = try await ledger.case(id) else { return nil }
        return .case(file, try await ledger.notes(of: id))
      case .touch(let id):
        guard let file = try await ledger.touch(id) else { return nil }
        return .touch(file, try await ledger.response(file.touch.response)?.known.response)
      }
    }
  }

  /// The page of it.
  ///
  /// - Parameters:
  ///   - entered: what was sent and not taken, to be shown again.
  ///   - name: who is likely to act.
  func page(
    _ link: SignedLink, _ desk: TeamDoor, entered: LinkForm?, name: String?,
    notice: PageView.Notice?
  ) -> PageView {
    let frame = PageFrame(
      link: link, rules: desk.store.rules, now: desk.options.now(), entered: entered,
      name: name, notice: notice)
    switch self {
    case .case(let file, let notes):
      return CasePage(file: file, notes: notes, frame: frame).view
    case .touch(let file, let response):
      return TouchPage(file: file, response: response, frame: frame).view
    }
  }
}
