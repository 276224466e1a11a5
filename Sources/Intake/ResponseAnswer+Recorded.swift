import FollowUp
import HTTPTypes
import Ledger
import Web

extension ResponseAnswer {
  /// What the sender of `response` is told, once its decision is on disk.
  init?(_ recorded: Recorded, of response: FollowUp.Response, ignored: [String]) {
    let decision = recorded.decision
    guard let disposition = decision.disposition else { return nil }
    self.init(
      response: response.key, segment: recorded.segment ?? response.segment,
      disposition: DispositionDocument(disposition), ignored: ignored.isEmpty ? nil : ignored)
    switch decision.response {
    case .none, .redate: duplicate = true
    case .insert: break
    case .revise(_, _, let revision): revised = revision
    }
  }

  /// 201 for a new response, 200 for one known before.
  var status: HTTPResponse.Status { duplicate == nil && revised == nil ? .created : .ok }
}

extension ResponseAnswer {
  /// By hand: this is the answer to every single response. The same as its Encodable form.
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.key("response")
      $0.object {
        $0.key("source")
        $0.string(response.source)
        $0.key("id")
        $0.string(response.id)
      }
      $0.key("segment")
      $0.string(segment.rawValue)
      $0.key("disposition")
      disposition.write(to: &$0)
      if let duplicate {
        $0.key("duplicate")
        $0.boolean(duplicate)
      }
      if let revised {
        $0.key("revised")
        $0.integer(revised)
      }
      if let ignored {
        $0.key("ignored")
        $0.array { for pointer in ignored { $0.string(pointer) } }
      }
    }
  }
}

extension DispositionDocument {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.key("kind")
      $0.string(kind)
      if let id = self.case {
        $0.key("case")
        $0.integer(id.rawValue)
      }
      if let id = touch {
        $0.key("touch")
        $0.integer(id.rawValue)
      }
      if let queue {
        $0.key("queue")
        $0.string(queue)
      }
      $0.key("reason")
      $0.string(reason.rawValue)
      if let why {
        $0.key("why")
        $0.string(why)
      }
    }
  }
}
