import Foundation

/// The keys a response gives for its person: the e-mail, and the source's own id. Empty for an anonymous one.
/// Under these the ledger looks for candidates.
public func personKeys(of response: Response, under rules: Rules) -> [PersonKey] {
  []
}
