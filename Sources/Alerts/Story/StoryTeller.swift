import FollowUp
import Foundation
import Ledger

/// Makes an alert's story: what was frozen when it was decided, with owner and remaining time as they are now.
struct StoryTeller: Sendable {
  let people: [String: TeamMember]
  let zone: Zone
  let signLink: LinkSigner?

  init(_ options: AlertsOptions) {
    people = Dictionary(
      options.people.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    zone = options.zone
    signLink = options.signLink
  }

  func story(of claim: ClaimedAlert, at now: Date) -> Story {
    let subject = StorySubject(claim, people: people, zone: zone, now: now)
    var story = Story(headline: subject.headline)
    story.isTest = claim.alert.facts.isTest
    story.mayRepeat = claim.alert.mayRepeat
    story.lines = subject.lines
    story.comment = claim.alert.facts.comment
    story.entries = subject.entries
    story.notes = subject.notes
    story.links = links(of: claim.alert)
    return story
  }

  private func links(of alert: Alert) -> [Story.Link] {
    guard let signLink else { return [] }
    func link(_ label: String, _ subject: LinkSubject, _ action: LinkAction) -> Story.Link {
      let url = signLink(subject, alert.destination, action)
      return Story.Link(
        label: label, url: url, isPrimary: action == .acknowledge || action == .done)
    }
    if let id = alert.case {
      return [
        link("Acknowledge", .case(id), .acknowledge), link("Contacted", .case(id), .contacted),
        link("Open the case", .case(id), .open),
      ]
    }
    if let id = alert.touch {
      return [link("Done", .touch(id), .done), link("Decline", .touch(id), .decline)]
    }
    return []
  }
}
