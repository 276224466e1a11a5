import FollowUp
import Foundation

/// What the pages of cases and touches have in common.
struct PageFrame: Sendable {
  var link: SignedLink
  var rules: Rules
  var now: Date
  /// What was sent and not taken, to be shown again.
  var entered: LinkForm?
  var name: String?
  var notice: PageView.Notice?

  var when: WallText { WallText(zone: rules.zone, now: now) }

  func ownerText(_ key: String?) -> String {
    guard let key else { return "nobody yet" }
    return rules.people.first { $0.key == key }?.name ?? key
  }

  /// How the customer is called: by name, address, phone, or not at all.
  func customer(_ person: Person) -> String {
    person.name ?? person.email ?? person.phone ?? "Unknown customer"
  }

  func company(_ account: Account?, _ response: Response?) -> String? {
    let parts = [
      account?.name ?? account?.id, response?.attributes["plan"].map { "plan \($0)" },
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: " \u{00B7} ")
  }

  func ways(to person: Person) -> [PageView.Way] {
    var ways: [PageView.Way] = []
    if let phone = person.phone {
      // Visual separators are dropped; what is no telephone number would only mislead the telephone.
      let digits = phone.filter {
        $0.isASCII && ($0.isNumber || $0 == "+" || $0 == "*" || $0 == "#")
      }
      ways.append(PageView.Way(href: "tel:\(digits)", label: "Call \(phone)"))
    }
    if let email = person.email {
      let plain = CharacterSet(charactersIn: "-._~@+").union(.urlHostAllowed)
        .subtracting(CharacterSet(charactersIn: "?&=;,:'\"%"))
      let address = email.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
      ways.append(PageView.Way(href: "mailto:\(address)", label: "Write to \(email)"))
    }
    return ways
  }

  func foot(of thing: String) -> String {
    "This link is for this \(thing) alone and works until \(when.time(link.expiresAt))."
      + " Whoever has it can act: keep it within the team."
  }

  /// The act the link was made for comes first, and looks so.
  func order(_ acts: [PageView.Act], first verb: String?) -> [PageView.Act] {
    var ordered = acts.filter { $0.verb == verb } + acts.filter { $0.verb != verb }
    if !ordered.isEmpty {
      ordered[0].isFirst = true
      ordered[0].folded = false
    }
    return ordered
  }

  func form(seen: String, _ acts: [PageView.Act]) -> PageView.Form? {
    guard !acts.isEmpty else { return nil }
    return PageView.Form(name: name ?? "", note: entered?.note ?? "", seen: seen, acts: acts)
  }
}
