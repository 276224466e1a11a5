import FollowUp
import Foundation
import Ledger
import Surveys
import Web

/// One verified request, read: what goes to the ledger.
struct Delivery {
  private(set) var arrivals: [Arrival] = []
  private(set) var isTest = false
  /// What thin events told of.
  private(set) var wishes: [FetchWish] = []

  init(_ request: HookRequest, of source: HookSource, form: SentForm, messageID: String?) {
    let sent = SentItems(
      request.body, form: form, envelope: source.mapping.envelope, headers: request.headers)
    let reader = source.reader
    let context = HeaderContext.text(of: request.headers, for: source.mapping)
    for (index, item) in sent.items.enumerated() {
      let reading: Reading
      switch item.content {
      case .failure(let bad):
        reading = .misfit(bad.misfit, detail: bad.detail, responseID: nil)
      case .success(let value):
        if let wish = reader.wish(of: value) {
          wishes.append(wish)
          reading = .nothing(.thin)
        } else {
          reading = reader.read(value, headers: request.headers, receivedAt: request.receivedAt)
        }
      }
      if case .nothing(.test) = reading { isTest = true }
      arrivals.append(
        Arrival(
          source: source.name, door: .hook,
          messageID: messageID.map { sent.items.count == 1 ? $0 : "\($0)/\(index)" },
          raw: item.raw, context: context, receivedAt: request.receivedAt, reading: reading))
    }
  }
}
