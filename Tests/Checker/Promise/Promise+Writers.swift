extension Promise {
  static let writers = [
    Invariant(
      "person-by-their-keys",
      "An answer is of the person whose address or id it gives: of several the one with an open case, else the oldest"
    ) { evidence in
      evidence.newAnswers.compactMap { said, response, line in
        guard let writer = said.writer else { return nil }
        let keys = writer.keys(from: said.source, isShared: evidence.sharesIDs(line.rules))
        let unknown = keys.filter { evidence.keys[$0] == nil }
        if !unknown.isEmpty { return Violation("gave a key nobody is known by", [response.name]) }
        let owners = Set(keys.compactMap { evidence.keys[$0] }).sorted()
        if owners.isEmpty {
          let isShared = evidence.responses.all.contains {
            $0.number != response.number && $0.person == response.person
          }
          return isShared ? Violation("gave no key and is somebody's", [response.name]) : nil
        }
        let right =
          owners.first { evidence.openCase(of: $0, before: line.sequence) != nil } ?? owners[0]
        return right == response.person
          ? nil : Violation("is person \(response.person)'s and not \(right)'s", [response.name])
      }
    },

    Invariant(
      "person-as-last-said", "A person is known by the address and phone they gave last"
    ) { evidence in
      let accepted = evidence.witness.accepted[evidence.fresh.firstAccepted...]
      var said: [Int64: (email: String?, phone: String?)] = [:]
      for one in accepted {
        guard let response = evidence.response(one.source, one.id), let writer = one.writer else {
          continue
        }
        // What came too late says nothing of anybody.
        let isOutdated = evidence.receipts(of: response).contains {
          evidence.isFresh($0) && ["outdated", "erased"].contains($0.reason)
        }
        if isOutdated {
          said[response.person] = (nil, nil)
          continue
        }
        let before = said[response.person]
        said[response.person] = (
          writer.email.map(Accepted.Writer.inForm) ?? before?.email, writer.phone ?? before?.phone
        )
      }
      return said.compactMap { id, words in
        guard let person = evidence.persons[id] else { return nil }
        let isKnown =
          words.email.map { person.email == $0 } ?? true
          && words.phone.map { person.phone == $0 } ?? true
        return isKnown
          ? nil : Violation("is known by another address than given last", [person.name])
      }
    },
  ]
}

extension Accepted.Writer {
  /// As keys are kept.
  fileprivate func keys(from source: String, isShared: Bool) -> [String] {
    let keys =
      (email.map { ["email:\(Self.inForm($0))"] } ?? [])
      + (id.map { ["id:\(isShared ? "" : source):\($0)"] } ?? [])
    return isTest ? keys.map { "id:[test]:\($0)" } : keys
  }

  fileprivate static func inForm(_ address: String) -> String {
    String(address.lowercased().filter { $0 != " " })
  }
}

extension Evidence {
  /// Responses that were new since the last look and nothing else happened to, as their sender wrote them, and
  /// with the line that took them.
  var newAnswers: [(said: Accepted, response: ResponseRecord, line: Line)] {
    witness.accepted[fresh.firstAccepted...].compactMap { said in
      guard said.status == 201, let response = response(said.source, said.id) else { return nil }
      let lines = receipts(of: response)
      return lines.count == 1 ? (said, response, lines[0]) : nil
    }
  }
}
