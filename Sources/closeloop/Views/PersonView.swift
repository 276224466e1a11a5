/// What the command line shows of a customer.
struct PersonView: Decodable {
  var name: String?
  var email: String?
  var phone: String?
  var timezone: String?

  /// The best name there is, with the company: "Ada Byron, Initech".
  func title(at account: AccountView?) -> String {
    let own = name ?? email ?? phone
    let parts = [own, account?.name ?? account?.id].compactMap { $0 }
    return parts.isEmpty ? "anonymous" : parts.joined(separator: ", ")
  }

  /// "ada@initech.example, +44 20 7946 0000"; `nil` where there is no way to reach them.
  var ways: String? {
    let known = [email, phone].compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: ", ")
  }
}

struct AccountView: Decodable {
  var id: String?
  var name: String?
}
