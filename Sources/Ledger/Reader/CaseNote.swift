public import Foundation

/// What a person said with an act on a case.
public struct CaseNote: Sendable, Equatable {
  public var at: Date
  /// "anna", "Anna via link of cs-urgent".
  public var author: String
  /// The act it came with: "note", "contact", ...
  public var act: String
  /// How the customer was reached; `nil` where the act was no contact.
  public var channel: String?
  /// `nil` where only the channel was said.
  public var text: String?
  public init(at: Date, author: String, act: String, channel: String?, text: String?) {
    self.at = at
    self.author = author
    self.act = act
    self.channel = channel
    self.text = text
  }
}
