import FollowUp
public import Foundation

/// Makes the links of alerts. A plain value: whoever renders alerts holds a copy.
public struct LinkSigner: Sendable {
  /// How long a link is good for.
  public static let lifeSeconds: Double = 14 * 86_400

  let publicURL: String
  let key: LinkKey
  let now: @Sendable () -> Date

  /// - Parameter publicURL: where people reach the daemon ("https://closeloop.example.com"), with or
  ///   without a slash at its end.
  public init(publicURL: String, key: LinkKey, now: @escaping @Sendable () -> Date = { Date() }) {
    self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    self.key = key
    self.now = now
  }

  /// The link to put into an alert to `destination`; good for 14 days from now.
  public func url(
    for subject: LinkSubject, destination: String, action: LinkAction = .open
  ) -> String {
    let link = SignedLink(
      subject: subject, destination: destination, action: action,
      expiresAt: now().addingTimeInterval(Self.lifeSeconds))
    return "\(publicURL)/l/\(link.token(signedWith: key))"
  }
}
