/// The keys of closeloop.yml.
enum DaemonKeys {
  static let root = Shape(
    "closeloop.yml",
    [
      Key(
        "listen", .leaf(.listenAddress), default: "127.0.0.1:8642",
        "Where intake, signed links and health are served"),
      Key(
        "public-url", .leaf(.webAddress),
        "Where links in alerts point to; http:// and listen where left out"),
      Key(
        "state", .leaf(.text),
        "The folder of the ledger; systemd's $STATE_DIRECTORY where left out"),
      Key(
        "control", .leaf(.text),
        "The control socket; control.sock in $RUNTIME_DIRECTORY, else in state, where left out"),
      Key("rules", .leaf(.text), default: "rules.yml", "The rules, relative to this file"),
      Key(
        "operations", .leaf(.name),
        "The destination of rules.yml that hears of the daemon's own troubles"),
      Key("heartbeat", .object(heartbeat), "Somebody must notice when the daemon is dead"),
      Key(
        "api-tokens", .list(.object(token), mayBeEmpty: true), default: "[]",
        "Who may use the API over TCP"),
      Key(
        "sources", .map(.object(SourceKeys.source), mayBeEmpty: true), default: "{}",
        "Where responses come from: name to source"),
      Key("retention", .object(retention), "How long things are kept; for ever where left out"),
      Key(
        "metrics-listen", .leaf(.listenAddress),
        "Where /metrics is served over TCP; on the control socket alone where left out"),
      Key(
        "log-level",
        .leaf(.choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])),
        default: "info", "What is logged"),
      Key(
        "proxy", .leaf(.choice(["none", "from-environment"])), default: "none",
        "Whether alerts go through $https_proxy and its like"),
    ])

  static let retention = Shape(
    "the retention",
    [
      Key(
        "responses", .leaf(.duration(allowsZero: false)),
        "Responses with their raw items, notes and who gave them; never while a case is open"),
      Key("journal", .leaf(.duration(allowsZero: false)), "Every decision"),
    ])

  static let heartbeat = Shape(
    "the heartbeat",
    [
      Key("url", .secretOr(.webAddress), isRequired: true, "What is asked for while all is well"),
      Key("every", .leaf(.duration(allowsZero: false)), default: "5m", "How often"),
      Key("insecure", .leaf(.boolean), default: "false", "Allow an http: URL"),
    ])

  static let token = Shape(
    "an api token",
    [
      Key("name", .leaf(.name), isRequired: true, "Who did it, in the journal"),
      Key("token", .secret(.bearerToken), isRequired: true, "The secret itself"),
      Key("may", .leaf(.choice(["read", "act"])), default: "read", "Look, or act too"),
    ])
}
