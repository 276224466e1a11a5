import Alerts
import Desk
import FollowUp
import Foundation
import Intake
import Ledger
import Logging
import Settings
import Surveys
import Timers

/// Settings turned into each module's own option values. A source whose secret went away since the settings were
/// checked ends the start: it would refuse every sender. A destination's, which may also be read at a reload, is
/// said, and the alerts it would have sent wait or go to their fallback.
extension Wiring {
  static func alertsOptions(
    _ file: RulesFile, base: DaemonFoundation, plan: DaemonPlan, logger: Logger
  ) -> AlertsOptions {
    let signer = Desk.LinkSigner(publicURL: base.settings.publicURL, key: base.linkKey)
    let endpoints = file.endpoints.compactMap { name, settings in
      endpoint(name, settings, base: base, plan: plan, logger: logger)
    }
    return AlertsOptions(
      endpoints: endpoints,
      unread: Set(file.endpoints.keys).subtracting(endpoints.map(\.destination)),
      people: file.rules.people, zone: file.rules.zone, installation: base.linkKey.installation,
      signLink: { subject, destination, action in
        signer.url(for: .init(subject), destination: destination, action: .init(action))
      })
  }

  private static func endpoint(
    _ name: String, _ settings: DestinationSettings, base: DaemonFoundation, plan: DaemonPlan,
    logger: Logger
  ) -> Endpoint? {
    do throws(SecretFault) {
      return Endpoint(
        destination: name, channel: settings.channel,
        url: try settings.resolvedURL(plan.environment),
        signWith: try settings.signWith?.resolveSigningKey(plan.environment),
        ratePerSecond: settings.rate?.perSecond, allowsPlainHTTP: settings.isInsecure,
        usesEnvironmentProxy: base.settings.proxy == .fromEnvironment)
    } catch {
      logger.error("destination \(name): \(error.description)")
      return nil
    }
  }

  /// Source -> the tokens that may post for it.
  func sourceTokens() throws -> [String: [Secret]] {
    try base.settings.sources.filter { $0.value.type == .closeloop }
      .mapValues { source in try source.tokens.map(secret) }
  }

  /// The sources with webhooks, and those without.
  func hookOptions() throws -> HookOptions {
    let sources = base.settings.sources
    return HookOptions(
      sources: try sources.compactMap { name, source in
        try source.hook.map { try hookSource(name, $0, secrets: $0.secrets.map(secret)) }
      },
      otherSources: Set(sources.filter { $0.value.hook == nil }.keys),
      publicURL: base.settings.publicURL, fetchBell: fetchBell)
  }

  /// The sources whose tool is asked: for thin events, or for what we should have.
  func apiSources() throws -> [APISource] {
    try base.settings.sources.compactMap { name, source in
      guard let hook = source.hook, let settings = hook.api, let api = hook.preset.api
      else { return nil }
      return APISource(
        hook: hookSource(name, hook, secrets: try hook.secrets.map(secret)), api: api,
        base: settings.base, token: try secret(settings.token),
        surveys: hook.surveys,
        reconcileEvery: settings.reconcileSeconds.map { .milliseconds(Int64($0 * 1_000)) },
        allowsPlainHTTP: settings.isInsecure,
        usesEnvironmentProxy: base.settings.proxy == .fromEnvironment)
    }
  }

  /// Without secrets it reads, and verifies nobody.
  func hookSource(
    _ name: String, _ settings: HookSettings, secrets: [Secret] = []
  ) -> HookSource {
    HookSource(
      name: name, verification: settings.preset.verification, secrets: secrets,
      clientID: settings.clientID,
      toleranceSeconds: settings.toleranceSeconds, mapping: settings.preset.mapping,
      thin: settings.preset.thin, wrap: settings.preset.api?.wrap ?? "",
      // Checked when the file was read.
      zone: try? base.zones.zone(named: settings.timezone))
  }

  func upkeepOptions() -> UpkeepOptions {
    var options = UpkeepOptions()
    options.retention = Retention(
      responsesSeconds: base.settings.retention.responsesSeconds,
      journalSeconds: base.settings.retention.journalSeconds)
    return options
  }

  func apiTokens() throws -> [APIToken] {
    try base.settings.apiTokens.map { token in
      APIToken(
        name: token.name, token: try secret(token.token), may: token.may == .act ? .act : .read)
    }
  }

  private func secret(_ reference: SecretReference) throws(SecretFault) -> Secret {
    try reference.resolve(plan.environment)
  }
}

extension Desk.LinkSubject {
  fileprivate init(_ subject: Alerts.LinkSubject) {
    switch subject {
    case .case(let id): self = .case(id)
    case .touch(let id): self = .touch(id)
    }
  }
}

extension Desk.LinkAction {
  fileprivate init(_ action: Alerts.LinkAction) {
    switch action {
    case .open: self = .open
    case .acknowledge: self = .acknowledge
    case .contacted: self = .contacted
    case .done: self = .done
    case .decline: self = .decline
    }
  }
}
