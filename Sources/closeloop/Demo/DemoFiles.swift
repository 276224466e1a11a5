/// The two files of the demo: a small support team whose hours are seconds, so that a day passes in half a
/// minute. The people and companies are invented.
enum DemoFiles {
  static func daemon(folder: String) -> String {
    """
    # closeloop.yml of the demo. In earnest: /etc/closeloop/closeloop.yml
    listen: 127.0.0.1:0
    state: \(folder)/state
    control: \(folder)/control.sock
    rules: rules.yml
    operations: cs-leads
    log-level: warning
    sources:
      app: {type: closeloop, token: {file: \(folder)/app-token}}

    """
  }

  static func rules(receiver: String) -> String {
    """
    # rules.yml of the demo: one second stands for one hour.
    timezone: Europe/Helsinki
    people:
      sarah: {name: Sarah Lind, title: Customer Success Manager, slack: U0SARAH}
      omar: {name: Omar Diaz, title: Team Lead, slack: U0OMAR}
    teams:
      success: [sarah, omar]
    destinations:
      cs-urgent: {type: slack, url: "\(receiver)/cs-urgent", rate: 20/s, insecure: true}
      cs-leads: {type: slack, url: "\(receiver)/cs-leads", rate: 20/s, insecure: true}
      cs-checkins: {type: slack, url: "\(receiver)/cs-checkins", rate: 20/s, insecure: true}
      advocacy: {type: slack, url: "\(receiver)/advocacy", rate: 20/s, insecure: true}
    default-queue: rapid-response
    queues:
      rapid-response:
        team: success
        notify: cs-urgent
        clocks:
          first-contact:
            within: 24s
            ladder:
              - {at: 50%, tell: owner}
              - {at: 100%, tell: [cs-urgent, cs-leads], hand-to: omar}
              - {after: 6s, tell: cs-leads}
      vip-rescue:
        team: success
        assign: {owner-from: account_manager}
        notify: cs-urgent
        clocks:
          first-contact: {within: 8s, ladder: [{at: 75%, tell: owner}, {at: 100%, tell: cs-leads}]}
    routes:
      - name: enterprise at risk
        when: {segment: detractor, plan: [enterprise, business]}
        queue: vip-rescue
      - name: every detractor
        when: {segment: detractor}
        queue: rapid-response
      - name: passives
        when: {segment: passive}
        check-in: {after: 6s, within: 60s, team: success, tell: cs-checkins}
      - name: promoters
        when: {segment: promoter}
        invite: {after: 4s, within: 60s, one-of: [review, referral, beta], team: success, tell: advocacy}

    """
  }
}
