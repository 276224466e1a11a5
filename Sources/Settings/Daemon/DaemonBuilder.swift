/// Makes the values of a closeloop.yml in which nothing was found wrong.
struct DaemonBuilder {
  /// A path longer than this does not fit into a socket's address (sun_path holds 108 bytes with its end).
  static let socketPathLimitBytes = 107

  var root: Fields
  var file: String
  var environment: Environment

  func settings(secrets: [SecretUse]) throws(Finding) -> DaemonSettings {
    let listen = try root.read("listen", ListenAddress.init)
    let state = try stateFolder()
    return DaemonSettings(
      listen: listen, publicURL: publicURL(listen), stateFolder: state,
      controlPath: try controlPath(state),
      rules: try rules(),
      operations: OperationsName(in: root.value, file: file), heartbeat: try heartbeat(),
      apiTokens: try apiTokens(),
      sources: try sources(),
      retention: try retention(),
      metricsListen: try root.optional("metrics-listen", ListenAddress.init),
      logLevel: try root.read("log-level", DaemonSettings.LogLevel.init(rawValue:)),
      proxy: try root.read("proxy", DaemonSettings.Proxy.init(rawValue:)), secrets: secrets)
  }

  private func rules() throws(Finding) -> RulesLocation {
    guard let location = RulesLocation(in: root, file: file) else {
      throw Finding(root.value.position, .root, .value(.missingKey("rules", of: root.shape.noun)))
    }
    return location
  }

  func stateFolder() throws(Finding) -> String {
    if let path = root.optionalText("state") { return FilePath.resolve(path, in: root.folder) }
    guard let folder = environment.folder("STATE_DIRECTORY") else {
      throw Finding(root.value.position, Path.root["state"], .daemon(.noStateFolder))
    }
    return folder
  }

  func controlPath(_ state: String) throws(Finding) -> String {
    let standard = (environment.folder("RUNTIME_DIRECTORY") ?? state) + "/control.sock"
    let given = root.optionalText("control").map { FilePath.resolve($0, in: root.folder) }
    let path = given ?? standard
    guard path.utf8.count <= Self.socketPathLimitBytes else {
      throw Finding(
        root.value["control"]?.position ?? root.value.position, Path.root["control"],
        .daemon(
          .socketPathTooLong(bytes: path.utf8.count, limitBytes: Self.socketPathLimitBytes)))
    }
    return path
  }

  private func publicURL(_ listen: ListenAddress) -> String {
    var url = root.optionalText("public-url") ?? "http://\(listen)"
    while url.hasSuffix("/") { url.removeLast() }
    return url
  }

  private func retention() throws(Finding) -> RetentionSettings {
    guard let fields = root.fields("retention", DaemonKeys.retention) else {
      return RetentionSettings()
    }
    func seconds(_ key: String) throws(Finding) -> Double? {
      try fields.optional(key) { DurationText.seconds($0, allowsZero: false) }
    }
    return RetentionSettings(
      responsesSeconds: try seconds("responses"), journalSeconds: try seconds("journal"))
  }

  private func heartbeat() throws(Finding) -> HeartbeatSettings? {
    guard let fields = root.fields("heartbeat", DaemonKeys.heartbeat) else { return nil }
    return HeartbeatSettings(
      url: try fields.secretOrText("url"), everySeconds: try fields.seconds("every"),
      isInsecure: try fields.boolean("insecure"))
  }

  private func apiTokens() throws(Finding) -> [APITokenSettings] {
    var tokens: [APITokenSettings] = []
    for (_, fields) in root.each("api-tokens", DaemonKeys.token) {
      tokens.append(
        APITokenSettings(
          name: try fields.text("name"), token: try fields.secret("token"),
          may: try fields.read("may", APITokenSettings.Right.init(rawValue:))))
    }
    return tokens
  }

  private func sources() throws(Finding) -> [String: SourceSettings] {
    var sources: [String: SourceSettings] = [:]
    for (name, fields) in root.each("sources", SourceKeys.source) {
      sources[name] = try SourceBuilder(fields: fields).source()
    }
    return sources
  }
}
